import { useState } from "react"
import { AspectRatio } from "@/components/ui/aspect-ratio"
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog"

export default () => {
  const [open, setOpen] = useState(null)
  return (
    <div className="grid grid-cols-2 sm:grid-cols-3 gap-3">
      {props.images.map((image, i) => (
        <Dialog key={i} open={open === i} onOpenChange={(next) => setOpen(next ? i : null)}>
          <DialogTrigger asChild>
            <button className="overflow-hidden rounded-xl group focus-visible:ring-2" aria-label={`Show ${image.alt}`}>
              <AspectRatio ratio={4 / 3}>
                <img src={image.src} alt={image.alt} className="h-full w-full object-cover transition-transform group-hover:scale-105" />
              </AspectRatio>
            </button>
          </DialogTrigger>
          <DialogContent className="sm:max-w-[560px]">
            <DialogHeader>
              <DialogTitle>{image.alt}</DialogTitle>
              <DialogDescription>Picture {i + 1} of {props.images.length}</DialogDescription>
            </DialogHeader>
            <img src={image.src} alt={image.alt} className="w-full rounded-lg" />
          </DialogContent>
        </Dialog>
      ))}
    </div>
  )
}
