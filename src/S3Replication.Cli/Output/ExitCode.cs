namespace S3Replication.Cli.Output;

/// <summary>What <c>crr</c> tells the program that started it.</summary>
internal static class ExitCode
{
    /// <summary>Succeeded, or healthy.</summary>
    public const int Succeeded = 0;

    /// <summary>A finding, or an item that failed.</summary>
    public const int Finding = 1;

    /// <summary>Bad usage.</summary>
    public const int BadUsage = 2;

    /// <summary>Could not be determined.</summary>
    public const int Undetermined = 3;
}
