import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Minus, Plus, Ship } from "lucide-react";

/** `props` comes from Python; `updateElement` keeps a change, `callAction` runs a function of the app. */
export default function Ticket() {
  const [busy, setBusy] = useState(false);
  const { seats, price, booked } = props;
  const change = (by) => updateElement({ ...props, seats: Math.max(1, seats + by) });
  const book = async () => {
    setBusy(true);
    await callAction({ name: "book_ticket", payload: { seats } });
    setBusy(false);
  };

  return (
    <Card className="w-full max-w-sm">
      <CardHeader className="flex flex-row items-center justify-between space-y-0">
        <CardTitle className="flex items-center gap-2 text-base">
          <Ship className="size-5" aria-hidden="true" /> The boat at noon
        </CardTitle>
        <Badge variant={booked ? "default" : "secondary"}>{booked ? "booked" : "free"}</Badge>
      </CardHeader>
      <CardContent className="flex items-center gap-3">
        <Button size="icon" variant="outline" aria-label="One seat less" disabled={booked} onClick={() => change(-1)}>
          <Minus />
        </Button>
        <span className="w-20 text-center tabular-nums">{seats === 1 ? "1 seat" : `${seats} seats`}</span>
        <Button size="icon" variant="outline" aria-label="One seat more" disabled={booked} onClick={() => change(1)}>
          <Plus />
        </Button>
        <strong className="ml-auto tabular-nums">{seats * price} €</strong>
      </CardContent>
      <CardFooter>
        <Button className="w-full" disabled={busy || booked} onClick={book}>
          {booked ? "See you on board" : "Book"}
        </Button>
      </CardFooter>
    </Card>
  );
}
