using System.Globalization;

namespace S3Replication.Core.Connections;

/// <summary>The sandbox of this process, and how other programs reach it.</summary>
/// <param name="EndpointUrl">The endpoint of all services and Regions.</param>
/// <param name="AccessKeyId">The access key id: 12 digits, which are the account.</param>
/// <param name="Region">The Region where nothing else says one.</param>
public sealed record CrrSandbox(string EndpointUrl, string AccessKeyId, string Region)
{
    /// <summary>Whether it answers.</summary>
    public bool Running { get; init; }

    /// <summary>How long each replica takes at least.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>The secret access key, drawn at each start; worth nothing elsewhere. Not in any default view.</summary>
    public string SecretAccessKey { get; init; } = string.Empty;

    /// <summary>The environment that leads the AWS CLI and the SDKs to it; holds the secret.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = EndpointUrl,
        ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey,
        ["AWS_REGION"] = Region,
    };

    /// <summary>Says where it is, without the secret.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{EndpointUrl} ({(Running ? "running" : "stopped")}, {Region})");
}
