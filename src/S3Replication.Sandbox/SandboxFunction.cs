namespace S3Replication.Sandbox;

/// <summary>A function of AWS Lambda in a sandbox.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="IsRun">Whether the sandbox runs it: it was started to, and knows the runtime.</param>
/// <param name="Running">How many invocations run.</param>
/// <param name="Waiting">How many events wait for a place.</param>
/// <param name="Log">The last 2,000 lines that it has logged.</param>
public sealed record SandboxFunction(string Arn, bool IsRun, int Running, int Waiting, IReadOnlyList<string> Log);
