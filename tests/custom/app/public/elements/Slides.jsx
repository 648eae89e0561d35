import { useEffect, useState } from "react"
import { Card, CardContent } from "@/components/ui/card"
import { Carousel, CarouselContent, CarouselItem, CarouselNext, CarouselPrevious } from "@/components/ui/carousel"

export default function Slides() {
  const [api, setApi] = useState()
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    if (!api) return
    setCurrent(api.selectedScrollSnap() + 1)
    api.on("select", () => setCurrent(api.selectedScrollSnap() + 1))
  }, [api])
  return (
    <div className="mx-auto max-w-xs px-8">
      <Carousel setApi={setApi} className="w-full" opts={{ align: "start" }}>
        <CarouselContent>
          {props.slides.map((text) => (
            <CarouselItem key={text}><Card><CardContent className="flex aspect-video items-center justify-center p-6"><span className="text-3xl font-semibold">{text}</span></CardContent></Card></CarouselItem>
          ))}
        </CarouselContent>
        <CarouselPrevious />
        <CarouselNext />
      </Carousel>
      <p id="slide" className="py-2 text-center text-sm text-muted-foreground">Slide {current} of {props.slides.length}</p>
    </div>
  )
}
