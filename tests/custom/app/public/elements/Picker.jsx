import { useState } from "react"
import { Select, SelectContent, SelectGroup, SelectItem, SelectLabel, SelectSeparator, SelectTrigger, SelectValue } from "@/components/ui/select"
import { DropdownMenu, DropdownMenuCheckboxItem, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuShortcut, DropdownMenuTrigger } from "@/components/ui/dropdown-menu"
import { Button } from "@/components/ui/button"
import { Label } from "@/components/ui/label"
import { Switch } from "@/components/ui/switch"
import { MoreHorizontal, Trash2 } from "lucide-react"

export default function Picker() {
  const [fruit, setFruit] = useState("")
  const [ripe, setRipe] = useState(true)
  const [picked, setPicked] = useState("nothing")
  return (
    <div className="flex flex-wrap items-end gap-4 rounded-lg border p-4">
      <div className="grid gap-1.5">
        <Label htmlFor="fruit">Fruit</Label>
        <Select value={fruit} onValueChange={setFruit}>
          <SelectTrigger id="fruit" className="w-[180px]"><SelectValue placeholder="Choose a fruit" /></SelectTrigger>
          <SelectContent>
            <SelectGroup>
              <SelectLabel>Fruits</SelectLabel>
              <SelectItem value="apple">Apple</SelectItem>
              <SelectItem value="pear">Pear</SelectItem>
              <SelectSeparator />
              <SelectItem value="durian" disabled>Durian</SelectItem>
            </SelectGroup>
          </SelectContent>
        </Select>
      </div>
      <div className="flex items-center gap-2 h-9"><Switch id="ripe" checked={ripe} onCheckedChange={setRipe} /><Label htmlFor="ripe">Ripe</Label></div>
      <DropdownMenu>
        <DropdownMenuTrigger asChild><Button variant="outline" size="icon" aria-label="More"><MoreHorizontal className="h-4 w-4" /></Button></DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuLabel>Basket</DropdownMenuLabel>
          <DropdownMenuCheckboxItem checked={ripe} onCheckedChange={setRipe}>Only ripe</DropdownMenuCheckboxItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setPicked("emptied")}><Trash2 /> Empty it <DropdownMenuShortcut>⌘E</DropdownMenuShortcut></DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <p id="picked" className="basis-full text-sm">{fruit || "none"}, {ripe ? "ripe" : "any"}, {picked}</p>
    </div>
  )
}
