import { useForm } from "react-hook-form"
import { z } from "zod"
import { zodResolver } from "@hookform/resolvers/zod"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"

const schema = z.object({
  email: z.string().email("That is no address"),
  age: z.coerce.number().int().min(18, { message: "Too young" }),
  about: z.string().max(20).optional(),
  agree: z.boolean().refine((v) => v, "Please agree"),
})

export default function SignUp() {
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { email: "", age: props.age ?? 17, about: "", agree: false },
  })
  return (
    <Form {...form}>
      <form onSubmit={form.handleSubmit((values) => submitElement(values))} className="space-y-4 rounded-xl border p-5 bg-card max-w-md" noValidate>
        <FormField control={form.control} name="email" render={({ field }) => (
          <FormItem>
            <FormLabel>Email</FormLabel>
            <FormControl><Input type="email" placeholder="ada@example.com" {...field} /></FormControl>
            <FormDescription>Nobody else will see it.</FormDescription>
            <FormMessage />
          </FormItem>
        )} />
        <FormField control={form.control} name="age" render={({ field }) => (
          <FormItem>
            <FormLabel>Age</FormLabel>
            <FormControl><Input type="number" {...field} /></FormControl>
            <FormMessage />
          </FormItem>
        )} />
        <FormField control={form.control} name="about" render={({ field }) => (
          <FormItem>
            <FormLabel>About you</FormLabel>
            <FormControl><Textarea rows={2} {...field} /></FormControl>
            <FormMessage />
          </FormItem>
        )} />
        <FormField control={form.control} name="agree" render={({ field }) => (
          <FormItem className="flex flex-row flex-wrap items-center gap-2">
            <FormControl><Checkbox checked={field.value} onCheckedChange={field.onChange} /></FormControl>
            <FormLabel>I agree</FormLabel>
            <FormMessage className="w-full" />
          </FormItem>
        )} />
        <div className="flex justify-end gap-2">
          <Button type="button" variant="ghost" onClick={() => cancelElement()}>Cancel</Button>
          <Button type="submit" disabled={form.formState.isSubmitting}>Sign up</Button>
        </div>
      </form>
    </Form>
  )
}
