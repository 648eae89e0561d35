import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "@/components/ui/card"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Avatar, AvatarFallback, AvatarImage } from "@/components/ui/avatar"
import { Separator } from "@/components/ui/separator"
import { Tooltip, TooltipContent, TooltipProvider, TooltipTrigger } from "@/components/ui/tooltip"
import { AlertCircle, Calendar, Clock, Github, User } from "lucide-react"

const TONES = { open: "bg-green-600 text-white", closed: "bg-gray-500 text-white" }

export default function Ticket() {
  const { title = "Untitled", status = "open", labels = [], assignee } = props
  return (
    <Card id="ticket" className="w-full max-w-md">
      <CardHeader className="pb-3">
        <div className="flex justify-between items-center gap-2">
          <CardTitle className="text-lg">{title}</CardTitle>
          <Badge className={TONES[status]}>{status}</Badge>
        </div>
        <CardDescription className="flex items-center gap-1"><Clock className="h-3.5 w-3.5" /> opened yesterday</CardDescription>
      </CardHeader>
      <CardContent>
        <p className="text-sm text-muted-foreground mb-3">Tokens appear twice when the network drops.</p>
        <div className="flex flex-wrap gap-2">
          {labels.map((l) => <Badge key={l} variant="outline">{l}</Badge>)}
          <Badge variant="secondary"><AlertCircle className="h-3 w-3" /> urgent</Badge>
        </div>
      </CardContent>
      <Separator />
      <CardFooter className="pt-4 flex justify-between">
        <div className="flex items-center gap-2 text-sm">
          <Avatar className="h-7 w-7"><AvatarImage src="/nowhere.png" alt="" /><AvatarFallback>{assignee?.[0]}</AvatarFallback></Avatar>
          <User className="h-4 w-4 text-muted-foreground" /> {assignee}
        </div>
        <TooltipProvider>
          <Tooltip>
            <TooltipTrigger asChild><Button variant="outline" size="icon" aria-label="Source"><Github /></Button></TooltipTrigger>
            <TooltipContent>Show the source</TooltipContent>
          </Tooltip>
        </TooltipProvider>
      </CardFooter>
    </Card>
  )
}
