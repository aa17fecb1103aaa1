namespace S3Replication.Sandbox.S3.Objects;

/// <summary>The content headers that S3 keeps with an object and that <c>response-*</c> parameters override.</summary>
internal static class ContentHeaderNames
{
    /// <summary>The names, in lower case.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires",
    ];
}
