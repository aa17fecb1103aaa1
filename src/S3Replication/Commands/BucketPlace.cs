namespace S3Replication.Commands;

/// <summary>Buckets with their Regions, for what asks nobody where they are: <c>name@eu-west-1</c>.</summary>
internal static class BucketPlace
{
    /// <summary>The bucket's name.</summary>
    /// <param name="text">The name, or the name and the Region.</param>
    /// <param name="region">The Region when the text has none; empty for none.</param>
    /// <param name="regions">Gets the Region, by the bucket's name.</param>
    public static string Read(string text, string? region, Dictionary<string, string> regions)
    {
        string[] parts = text.Split('@', 2);
        if ((parts.Length == 2 ? parts[1] : Given.OrNull(region)) is { } given)
        {
            regions[parts[0]] = given;
        }

        return parts[0];
    }
}
