using S3Replication.Core.Dns;

namespace S3Replication.Core.Ports;

/// <summary>
/// How to reach AWS, or what speaks like it. What is null comes from the SDK's own chain: environment, profiles,
/// single sign-on, container and instance roles.
/// </summary>
public sealed record CrrConnection
{
    /// <summary>The Region where nothing else says one.</summary>
    public string? Region { get; init; }

    /// <summary>The profile in the shared files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Where the shared credentials file is, when not in its usual place.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>The access key id.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret access key; never shown.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The session token of temporary credentials; never shown.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The endpoint of all services; null for AWS's own, or what <c>AWS_ENDPOINT_URL</c> says.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>The one DNS server to ask; null for the zones' own and this machine's. The sandbox has one of its own.</summary>
    public DnsServer? DnsServer { get; init; }

    /// <summary>Says how it connects, without secrets.</summary>
    public override string ToString() =>
        $"{EndpointUrl?.ToString() ?? "AWS"}, Region {Region ?? "by default"}, "
        + (ProfileName is not null ? $"profile {ProfileName}" : AccessKey is not null ? $"access key {AccessKey}" : "default credentials");
}
