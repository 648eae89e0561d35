import { Button } from "@/components/ui/button"
import { Plus } from 'lucide-react'
import React, { useState } from 'react'

export default function Counter() {
  const [local, setLocal] = useState(0)
  return (
    <div id="counter" className="flex items-center gap-3 p-4 rounded-lg border bg-card">
      <span id="counter-title" className="font-medium">{props.title}</span>
      <span id="shared" className="text-2xl font-bold tabular-nums">{props.count}</span>
      <Button id="add" size="sm" onClick={() => updateElement({ ...props, count: props.count + 1 })}>
        <Plus /> Add
      </Button>
      <Button id="remove" variant="outline" size="sm" onClick={() => deleteElement()}>Remove</Button>
      <button id="local" className="ml-auto text-sm text-muted-foreground underline" onClick={() => setLocal(local + 1)}>
        local {local}
      </button>
    </div>
  )
}
