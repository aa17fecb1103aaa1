using Amazon.Runtime.CredentialManagement;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Credentials;

/// <summary>The profile that a connection uses and the Region that follows from it.</summary>
/// <param name="Profile">The profile; null when explicit keys are used, or when none is named and there is no default.</param>
/// <param name="Source">Where profiles that it refers to are found.</param>
/// <param name="Region">The Region; null when none is configured.</param>
internal sealed record ProfileSettings(CredentialProfile? Profile, CredentialProfileStoreChain Source, string? Region)
{
    private const string DefaultProfile = "default";

    /// <summary>Reads the shared files and the environment, and refuses what can't work.</summary>
    /// <param name="connection">How to connect.</param>
    public static ProfileSettings Read(CrrConnection connection)
    {
        Check(connection);

        string? named = connection.ProfileName ?? Variable("AWS_PROFILE");
        CredentialProfileStoreChain source = new(connection.ProfileLocation);
        bool hasKeys = connection.AccessKey is not null;
        bool needed = named is not null && !hasKeys && (connection.ProfileName is not null || !EnvironmentHasKeys);
        CredentialProfile? profile = Find(source, named ?? DefaultProfile, needed);

        string? region = connection.Region
            ?? (connection.ProfileName is null ? null : profile?.Region?.SystemName)
            ?? Variable("AWS_REGION")
            ?? Variable("AWS_DEFAULT_REGION")
            ?? profile?.Region?.SystemName;
        return new ProfileSettings(
            hasKeys ? null : profile, source, region is null ? null : AwsRegion.Validate(region));
    }

    /// <summary>Whether the environment has an access key id and a secret.</summary>
    public static bool EnvironmentHasKeys =>
        Variable("AWS_ACCESS_KEY_ID") is not null && Variable("AWS_SECRET_ACCESS_KEY") is not null;

    /// <summary>An environment variable; null when it is empty too.</summary>
    /// <param name="name">Its name.</param>
    public static string? Variable(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private static void Check(CrrConnection connection)
    {
        if (connection.EndpointUrl is { } url
            && !(url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)))
        {
            throw new CrrException(
                CrrErrorCode.InvalidEndpointUrl, $"The endpoint '{url}' is not an absolute http or https URL.")
            {
                Target = url.ToString(),
                Remedy = "Give a URL such as https://s3.eu-west-1.amazonaws.com.",
            };
        }

        if ((connection.AccessKey is null) != (connection.SecretKey is null))
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, "An access key and a secret key are given together or not at all.");
        }

        if (connection.SessionToken is not null && connection.AccessKey is null)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, "A session token is given without its access key and secret key.");
        }
    }

    private static CredentialProfile? Find(CredentialProfileStoreChain source, string name, bool needed)
    {
        try
        {
            // The SDK reads the usual files once, whatever is asked for, and one that is broken then spoils every client for
            // as long as the process lives. So they are read here first.
            _ = new SharedCredentialsFile();
            if (source.TryGetProfile(name, out CredentialProfile? profile))
            {
                return profile;
            }
        }
        catch (Exception failure)
            when (failure is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CrrException(
                CrrErrorCode.ProfileNotFound,
                $"The shared config and credentials files can't be read: {failure.Message.Trim()}",
                failure)
            {
                Target = name,
                Remedy = "Mend the file that is named.",
            };
        }

        return needed ? throw Missing(source, name) : null;
    }

    private static CrrException Missing(CredentialProfileStoreChain source, string name)
    {
        string[] names =
        [
            .. source.ListProfiles()
                .Select(profile => profile.Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return new CrrException(CrrErrorCode.ProfileNotFound, $"The profile '{name}' does not exist.")
        {
            Target = name,
            Remedy = names.Length == 0
                ? "There are no profiles; make one with: aws configure --profile " + name
                : "Use one of these: " + string.Join(", ", names) + ".",
        };
    }
}
