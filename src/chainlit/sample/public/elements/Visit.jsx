import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** A form that answers a question: `submitElement` sends the values, `cancelElement` none. */
export default function Visit() {
  const [name, setName] = useState(props.name ?? "");
  const [swims, setSwims] = useState(false);

  return (
    <Card className="w-full max-w-sm">
      <CardContent className="flex flex-col gap-4 pt-6">
        <div className="flex flex-col gap-2">
          <Label htmlFor="visit-name">Your name</Label>
          <Input id="visit-name" value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        <div className="flex items-center gap-2">
          <Checkbox id="visit-swims" checked={swims} onCheckedChange={(checked) => setSwims(checked === true)} />
          <Label htmlFor="visit-swims">I can swim</Label>
        </div>
      </CardContent>
      <CardFooter className="flex justify-end gap-2">
        <Button variant="ghost" onClick={() => cancelElement()}>
          Cancel
        </Button>
        <Button disabled={!name.trim()} onClick={() => submitElement({ name, swims })}>
          Come on board
        </Button>
      </CardFooter>
    </Card>
  );
}
