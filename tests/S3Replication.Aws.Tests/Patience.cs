namespace S3Replication.Aws.Tests;

/// <summary>How long a test waits for what must come: it ends what hangs, and says nothing of how long anything takes on a busy machine.</summary>
internal static class Patience
{
    public const int Milliseconds = 300_000;

    public static TimeSpan Time { get; } = TimeSpan.FromMilliseconds(Milliseconds);
}
