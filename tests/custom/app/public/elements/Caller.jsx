import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"

export default function Caller() {
  const [result, setResult] = useState(null)
  const [busy, setBusy] = useState(false)
  const call = async (name) => {
    setBusy(true)
    const answer = await callAction({ name, payload: { a: props.a, b: props.b } })
    setResult(JSON.stringify(answer))
    setBusy(false)
  }
  return (
    <div className="rounded-lg border p-4 grid gap-3">
      <div className="flex gap-2">
        <Button onClick={() => call("add")} disabled={busy}>{props.a} + {props.b}</Button>
        <Button variant="outline" onClick={() => call("nobody_listens")}>Unknown</Button>
      </div>
      {busy ? <Skeleton className="h-5 w-32" /> : <output className="font-mono text-sm break-all">{result}</output>}
    </div>
  )
}
