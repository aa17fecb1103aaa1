using System.Globalization;
using S3Replication.Core.Control;

namespace S3Replication.Core.Connections;

/// <summary>The sandbox that the cmdlets go to, in this process or in another one, and how other programs reach it.</summary>
/// <param name="EndpointUrl">The endpoint of all services and Regions.</param>
/// <param name="AccessKeyId">The access key id: 12 digits, which are the account.</param>
/// <param name="Region">The Region where nothing else says one.</param>
public sealed record CrrSandbox(string EndpointUrl, string AccessKeyId, string Region)
{
    /// <summary>Whether it answers.</summary>
    public bool Running { get; init; }

    /// <summary>How long each replica takes at least, the median where it varies.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>The DNS server of its hosted zones, for UDP and TCP: <c>127.0.0.1:5353</c>; null when it is not known.</summary>
    public string? DnsServer { get; init; }

    /// <summary>Its clock; null when it has stopped.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The lag of all versions first, then the narrower ones.</summary>
    public IReadOnlyList<CrrSandboxLag> Lags { get; init => field = Listed.Of(value); } = [];

    /// <summary>Whether no delivery starts.</summary>
    public bool HoldsDeliveries { get; init; }

    /// <summary>How long a change of roles and policies takes until it has an effect.</summary>
    public TimeSpan IamPropagation { get; init; }

    /// <summary>What goes wrong on purpose, oldest first.</summary>
    public IReadOnlyList<CrrSandboxFault> Faults { get; init => field = Listed.Of(value); } = [];

    /// <summary>What is owed, by rule and destination.</summary>
    public IReadOnlyList<CrrSandboxBacklog> Backlog { get; init => field = Listed.Of(value); } = [];

    /// <summary>The secret access key, drawn at each start; worth nothing elsewhere. Not in any default view.</summary>
    public string SecretAccessKey { get; init; } = string.Empty;

    /// <summary>The environment that leads the AWS CLI and the SDKs to it; holds the secret.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = EndpointUrl,
        ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey,
        ["AWS_REGION"] = Region,
        ["AWS_DEFAULT_REGION"] = Region,
    };

    /// <summary>Says where it is, without the secret.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{EndpointUrl} ({(Running ? "running" : "stopped")}, {Region})");
}
