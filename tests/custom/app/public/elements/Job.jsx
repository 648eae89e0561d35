import { Progress } from "@/components/ui/progress"
import { CheckCircle2, Loader2 } from "lucide-react"
import { useState } from "react"

export default function Job() {
  const [status] = useState(props.status)
  return (
    <div id="job" className="rounded-lg border p-4 space-y-2">
      <div className="flex items-center gap-2 text-sm">
        {props.percent >= 100 ? <CheckCircle2 className="h-4 w-4 text-green-600" /> : <Loader2 className="h-4 w-4 animate-spin" />}
        <span>{props.percent} %</span> <span className="text-muted-foreground">{status}</span>
      </div>
      <Progress value={props.percent} />
    </div>
  )
}
