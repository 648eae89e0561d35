import { useState } from "react"
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList, CommandSeparator, CommandShortcut } from "@/components/ui/command"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { Button } from "@/components/ui/button"
import { Check, ChevronsUpDown } from "lucide-react"
import { cn } from "@/lib/utils"

const CITIES = ["Berlin", "Lima", "Nairobi", "Osaka"]

export default function Palette() {
  const [open, setOpen] = useState(false)
  const [city, setCity] = useState("")
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Command className="rounded-lg border shadow-md h-auto">
        <CommandInput placeholder="Type a command…" />
        <CommandList>
          <CommandEmpty>Nothing found.</CommandEmpty>
          <CommandGroup heading="Weather">
            {CITIES.map((c) => <CommandItem key={c} onSelect={() => sendUserMessage(`weather ${c}`)}>{c}</CommandItem>)}
          </CommandGroup>
          <CommandSeparator />
          <CommandGroup heading="Settings"><CommandItem>Units <CommandShortcut>⌘U</CommandShortcut></CommandItem></CommandGroup>
        </CommandList>
      </Command>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button variant="outline" role="combobox" aria-expanded={open} aria-label="City" className="justify-between">
            {city || "Choose a city"}<ChevronsUpDown className="ml-2 h-4 w-4 shrink-0 opacity-50" />
          </Button>
        </PopoverTrigger>
        <PopoverContent className="w-[200px] p-0" aria-label="Cities">
          <Command>
            <CommandInput placeholder="Search…" />
            <CommandList><CommandEmpty>None.</CommandEmpty><CommandGroup>
              {CITIES.map((c) => <CommandItem key={c} value={c} onSelect={(v) => { setCity(v); setOpen(false) }}><Check className={cn("mr-2 h-4 w-4", city === c ? "opacity-100" : "opacity-0")} />{c}</CommandItem>)}
            </CommandGroup></CommandList>
          </Command>
        </PopoverContent>
      </Popover>
    </div>
  )
}
