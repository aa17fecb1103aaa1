using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Connections;

/// <summary>What a cmdlet's connection parameters say; null where they were not given.</summary>
internal sealed record ConnectionParameters
{
    public string? Region { get; init; }

    public string? SourceRegion { get; init; }

    public string? DestinationRegion { get; init; }

    public string? ProfileName { get; init; }

    public string? DestinationProfileName { get; init; }

    public string? ProfileLocation { get; init; }

    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    public string? SessionToken { get; init; }

    public string? EndpointUrl { get; init; }

    /// <summary>Whether they say whose credentials to use.</summary>
    public bool NamesCredentials =>
        (ProfileName ?? ProfileLocation ?? AccessKey ?? SecretKey ?? SessionToken) is not null;

    /// <summary>The first parameter that leads away from a sandbox; null when none does.</summary>
    public string? FirstThatLeavesSandbox =>
        ProfileName is not null ? nameof(ProfileName)
        : DestinationProfileName is not null ? nameof(DestinationProfileName)
        : ProfileLocation is not null ? nameof(ProfileLocation)
        : AccessKey is not null ? nameof(AccessKey)
        : SecretKey is not null ? nameof(SecretKey)
        : SessionToken is not null ? nameof(SessionToken)
        : EndpointUrl is not null ? nameof(EndpointUrl)
        : null;

    /// <summary>Refuses what makes no sense by itself.</summary>
    /// <exception cref="CrrException"><c>InvalidRegion</c>, <c>InvalidEndpointUrl</c>, <c>InvalidParameter</c>.</exception>
    public void Validate()
    {
        foreach (string? region in new[] { Region, SourceRegion, DestinationRegion })
        {
            if (region is not null)
            {
                _ = AwsRegion.Validate(region);
            }
        }

        _ = ParseEndpoint();
        if (AccessKey is null != SecretKey is null)
        {
            throw Meaningless("-AccessKey and -SecretKey go together.", AccessKey, "Give both, or neither.");
        }

        if (SessionToken is not null && AccessKey is null)
        {
            throw Meaningless(
                "-SessionToken goes with -AccessKey and -SecretKey.", target: null, "Give all three, or none.");
        }

        if (ProfileName is not null && AccessKey is not null)
        {
            throw Meaningless("-ProfileName and -AccessKey both name credentials.", ProfileName, "Give one of them.");
        }
    }

    /// <summary>The endpoint; null when none was given.</summary>
    public Uri? ParseEndpoint()
    {
        if (EndpointUrl is null)
        {
            return null;
        }

        return Uri.TryCreate(EndpointUrl, UriKind.Absolute, out Uri? url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new CrrException(
                CrrErrorCode.InvalidEndpointUrl, $"'{EndpointUrl}' is not an absolute http or https URL.")
            {
                Target = EndpointUrl,
                Remedy = "Give a URL such as http://127.0.0.1:9000.",
            };
    }

    private static CrrException Meaningless(string message, string? target, string remedy) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = target, Remedy = remedy };
}
