import {
  appendErrors,
  type FieldError,
  type FieldErrors,
  type FieldValues,
  get,
  type Resolver,
  set,
} from "react-hook-form";

interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

interface Schema {
  safeParseAsync(
    values: unknown,
  ): Promise<
    | { readonly success: true; readonly data: unknown }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } }
  >;
}

/** Checks a form with a zod schema. */
export function zodResolver(schema: Schema): Resolver<FieldValues> {
  return async (values, _context, { criteriaMode }) => {
    const result = await schema.safeParseAsync(values);
    if (result.success) return { values: result.data as FieldValues, errors: {} };
    const errors: FieldErrors = {};
    for (const { code = "custom", message, path } of result.error.issues) {
      const name = path.map(String).join(".") || "root";
      const known = get(errors, name) as { readonly message?: string } | undefined;
      const types = appendErrors(
        name,
        criteriaMode === "all",
        errors as Record<string, FieldError>,
        code,
        message,
      );
      if (known === undefined) set(errors, name, { ...types, type: code, message });
    }
    return { values: {}, errors };
  };
}
