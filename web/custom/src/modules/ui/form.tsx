import { Slot } from "@radix-ui/react-slot";
import { type ComponentProps, createContext, useContext, useId } from "react";
import {
  Controller,
  type ControllerProps,
  type FieldPath,
  type FieldValues,
  FormProvider,
  useFormContext,
  useFormState,
} from "react-hook-form";
import { cn } from "../utils";
import { Label } from "./label";

export const Form = FormProvider;

const FieldContext = createContext<string | null>(null);
const ItemContext = createContext<string | null>(null);

export function FormField<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: ControllerProps<Values, Name>,
) {
  return (
    <FieldContext value={props.name}>
      <Controller {...props} />
    </FieldContext>
  );
}

/** State and ids of the field around. */
export function useFormField() {
  const name = useContext(FieldContext);
  const id = useContext(ItemContext);
  if (name === null) throw new Error("useFormField should be used within <FormField>");
  const { getFieldState } = useFormContext();
  const state = useFormState({ name });
  return {
    id,
    name,
    formItemId: `${id}-form-item`,
    formDescriptionId: `${id}-form-item-description`,
    formMessageId: `${id}-form-item-message`,
    ...getFieldState(name, state),
  };
}

export function FormItem({ className, ...rest }: ComponentProps<"div">) {
  return (
    <ItemContext value={useId()}>
      <div className={cn("grid gap-2", className)} {...rest} />
    </ItemContext>
  );
}

export function FormLabel({ className, ...rest }: ComponentProps<"label">) {
  const { error, formItemId } = useFormField();
  return (
    <Label
      data-error={error !== undefined}
      htmlFor={formItemId}
      className={cn(error && "text-destructive", className)}
      {...rest}
    />
  );
}

export function FormControl(props: ComponentProps<typeof Slot>) {
  const { error, formItemId, formDescriptionId, formMessageId } = useFormField();
  return (
    <Slot
      id={formItemId}
      aria-describedby={error ? `${formDescriptionId} ${formMessageId}` : formDescriptionId}
      aria-invalid={error !== undefined}
      {...props}
    />
  );
}

export function FormDescription({ className, ...rest }: ComponentProps<"p">) {
  const { formDescriptionId } = useFormField();
  return <p id={formDescriptionId} className={cn("text-muted-foreground text-sm", className)} {...rest} />;
}

export function FormMessage({ className, children, ...rest }: ComponentProps<"p">) {
  const { error, formMessageId } = useFormField();
  const text = error ? String(error.message ?? "") : children;
  if (!text) return null;
  return (
    <p id={formMessageId} className={cn("text-destructive text-sm", className)} {...rest}>
      {text}
    </p>
  );
}
