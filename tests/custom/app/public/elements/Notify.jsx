import { toast } from "sonner"
import { Button } from "@/components/ui/button"
import { Sheet, SheetContent, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet"

export default function Notify() {
  return (
    <div className="flex gap-2">
      <Button onClick={() => toast.success("Saved", { description: "All of it" })}>Save</Button>
      <Button variant="destructive" onClick={() => toast.error("Not saved")}>Break</Button>
      <Sheet>
        <SheetTrigger asChild><Button variant="link">Details</Button></SheetTrigger>
        <SheetContent><SheetHeader><SheetTitle>Details</SheetTitle></SheetHeader><p>There are none.</p></SheetContent>
      </Sheet>
    </div>
  )
}
