namespace S3Replication.Commands;

/// <summary>What was really given: PowerShell makes an empty text of a null that comes through the pipeline.</summary>
internal static class Given
{
    /// <summary>The text; null when it is empty.</summary>
    /// <param name="text">The text as it was bound.</param>
    public static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
