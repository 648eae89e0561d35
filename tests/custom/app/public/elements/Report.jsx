import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs"
import { Table, TableBody, TableCaption, TableCell, TableFooter, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { Accordion, AccordionContent, AccordionItem, AccordionTrigger } from "@/components/ui/accordion"
import { Pagination, PaginationContent, PaginationEllipsis, PaginationItem, PaginationLink, PaginationNext, PaginationPrevious } from "@/components/ui/pagination"
import * as React from "react"

export default function Report() {
  const [page, setPage] = React.useState(1)
  const rows = props.rows.slice((page - 1) * 3, page * 3)
  return (
    <Tabs defaultValue="table" className="w-full">
      <TabsList>
        <TabsTrigger value="table">Table</TabsTrigger>
        <TabsTrigger value="notes">Notes</TabsTrigger>
      </TabsList>
      <TabsContent value="table">
        <Table>
          <TableCaption>Sales of the quarter</TableCaption>
          <TableHeader><TableRow><TableHead>City</TableHead><TableHead className="text-right">Sold</TableHead></TableRow></TableHeader>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.city}><TableCell className="font-medium">{row.city}</TableCell><TableCell className="text-right">{row.sold}</TableCell></TableRow>
            ))}
          </TableBody>
          <TableFooter><TableRow><TableCell>Total</TableCell><TableCell className="text-right">{props.rows.reduce((sum, r) => sum + r.sold, 0)}</TableCell></TableRow></TableFooter>
        </Table>
        <Pagination className="mt-2">
          <PaginationContent>
            <PaginationItem><PaginationPrevious onClick={() => setPage(Math.max(1, page - 1))} /></PaginationItem>
            {[1, 2].map((n) => <PaginationItem key={n}><PaginationLink isActive={n === page} onClick={() => setPage(n)}>{n}</PaginationLink></PaginationItem>)}
            <PaginationItem><PaginationEllipsis /></PaginationItem>
            <PaginationItem><PaginationNext onClick={() => setPage(page + 1)} /></PaginationItem>
          </PaginationContent>
        </Pagination>
      </TabsContent>
      <TabsContent value="notes">
        <Accordion type="single" collapsible>
          <AccordionItem value="a"><AccordionTrigger>Where do the numbers come from?</AccordionTrigger><AccordionContent>From the till.</AccordionContent></AccordionItem>
          <AccordionItem value="b"><AccordionTrigger>Are they final?</AccordionTrigger><AccordionContent>Never.</AccordionContent></AccordionItem>
        </Accordion>
      </TabsContent>
    </Tabs>
  )
}
