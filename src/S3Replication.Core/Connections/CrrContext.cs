namespace S3Replication.Core.Connections;

/// <summary>Where the cmdlets of this process go when their parameters do not say. Holds no secret.</summary>
/// <param name="Kind">What was set.</param>
public sealed record CrrContext(ContextKind Kind)
{
    /// <summary>The endpoint of all services; null for AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The source's Region; null for the SDK's choice.</summary>
    public string? SourceRegion { get; init; }

    /// <summary>The destination's Region; null for the SDK's choice.</summary>
    public string? DestinationRegion { get; init; }

    /// <summary>The profile; null for none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The destination's profile; null for the source's credentials.</summary>
    public string? DestinationProfileName { get; init; }

    /// <summary>The access key id; null when none was given.</summary>
    public string? AccessKey { get; init; }
}
