using System.CommandLine.Parsing;

namespace S3Replication.Cli.Commands;

/// <summary>A bucket and, behind an <c>@</c>, its Region.</summary>
/// <param name="BucketName">The bucket.</param>
/// <param name="Region">The Region; null when none was given.</param>
internal sealed record BucketAtRegion(string BucketName, string? Region)
{
    /// <summary>Reads one argument.</summary>
    public static BucketAtRegion Parse(string text)
    {
        string[] parts = text.Split('@', 2);
        return new(parts[0], parts.Length == 2 ? parts[1] : null);
    }

    /// <summary>Reads the one argument of an option.</summary>
    public static BucketAtRegion ParseOne(ArgumentResult argument) => Parse(argument.Tokens[0].Value);

    /// <summary>Reads the arguments of an option.</summary>
    public static BucketAtRegion[] ParseAll(ArgumentResult argument) =>
        [.. argument.Tokens.Select(token => Parse(token.Value))];
}
