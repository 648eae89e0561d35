import { ArrowBigUp, Bug } from "lucide-react"
import { toast } from "sonner"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card"

export default function Ticket() {
  const isOpen = props.status === "open"

  const close = async () => {
    const { success, response } = await callAction({ name: "close_ticket", payload: {} })
    if (success) toast.success(`Closed by ${response.closed_by}`)
  }

  return (
    <Card className="max-w-md">
      <CardHeader className="flex-row items-center gap-3">
        <Bug className="size-5 text-muted-foreground" />
        <CardTitle>{props.title}</CardTitle>
        <Badge variant={isOpen ? "default" : "secondary"} className="ms-auto">
          {props.status}
        </Badge>
      </CardHeader>
      <CardContent className="flex flex-wrap gap-2">
        {props.labels.map((label) => (
          <Badge key={label} variant="outline">
            {label}
          </Badge>
        ))}
      </CardContent>
      <CardFooter className="gap-2">
        <Button variant="outline" size="sm" onClick={() => updateElement({ ...props, votes: props.votes + 1 })}>
          <ArrowBigUp /> {props.votes}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => sendUserMessage(`What about “${props.title}”?`)}>
          Ask about it
        </Button>
        <Button size="sm" className="ms-auto" disabled={!isOpen} onClick={close}>
          Close
        </Button>
      </CardFooter>
    </Card>
  )
}
