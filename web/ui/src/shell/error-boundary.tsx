import { Component, type ErrorInfo, type ReactNode } from "react";
import { Alert, Button } from "../design";

interface ErrorBoundaryProps {
  readonly title: string;
  readonly reloadLabel: string;
  /** A change of this value tries again. */
  readonly resetKey?: string | null;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
}

/** Shows the message of a render error in place of what failed; everything around it lives on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: null });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="mx-auto grid h-full w-full max-w-xl flex-1 place-content-center gap-4 px-6">
        <Alert title={this.props.title}>
          <p className="mt-1 whitespace-pre-wrap font-mono text-meta">{error.message}</p>
        </Alert>
        <Button className="justify-self-center" onClick={() => window.location.reload()}>
          {this.props.reloadLabel}
        </Button>
      </div>
    );
  }
}
