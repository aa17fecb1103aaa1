using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Credentials;

/// <summary>
/// Makes credentials out of a profile. Roles are assumed here; everything else (keys, single sign-on, processes, web
/// identity) the SDK makes
/// (<see href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">Shared config settings</see>).
/// </summary>
internal sealed class ProfileCredentials(CredentialProfileStoreChain profiles, ClientSettings settings, string? region)
{
    private readonly List<string> _path = [];

    /// <summary>The profile whose single sign-on session is used, itself or through roles; null when none is.</summary>
    public string? SignOnProfile { get; private set; }

    /// <summary>Makes the credentials; asks nobody yet.</summary>
    /// <param name="profile">The profile.</param>
    public AWSCredentials Make(CredentialProfile profile)
    {
        CredentialProfileOptions options = profile.Options;
        bool assumesRole = options.RoleArn is not null && options.WebIdentityTokenFile is null
            && (options.SourceProfile is not null || options.CredentialSource is not null);
        if (assumesRole)
        {
            return Assume(profile);
        }

        if (options.LoginSession is not null)
        {
            throw new CrrException(
                CrrErrorCode.CredentialsInvalid,
                $"The profile '{profile.Name}' is one of 'aws login', whose sessions only the AWS CLI can use here.")
            {
                Target = profile.Name,
                Remedy = "Make another profile with: credential_process = aws configure export-credentials "
                    + $"--profile {profile.Name} --format process",
            };
        }

        if (options.SsoStartUrl is not null || options.SsoSession is not null)
        {
            SignOnProfile = profile.Name;
        }

        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, profiles);
        }
        catch (Exception failure)
            when (failure is InvalidDataException or InvalidOperationException or AmazonClientException or ArgumentException)
        {
            throw Unusable(profile.Name, failure.Message, failure);
        }
    }

    private static AWSCredentials Named(string profile, string source) => source.ToUpperInvariant() switch
    {
        "ENVIRONMENT" => new EnvironmentVariablesAWSCredentials(),
        "EC2INSTANCEMETADATA" => new InstanceProfileAWSCredentials(),
        "ECSCONTAINER" => new GenericContainerCredentials(),
        _ => throw Unusable(profile, $"it has an unknown credential_source '{source}'"),
    };

    private static CrrException Unusable(string profile, string reason, Exception? cause = null) =>
        new(CrrErrorCode.CredentialsInvalid, $"The profile '{profile}' gives no credentials: {reason.TrimEnd('.')}.", cause)
        {
            Target = profile,
            Remedy = "Correct the profile, or use another one.",
        };

    [SuppressMessage(
        "Reliability", "CA2000:Dispose objects before losing scope", Justification = "The credentials live as long as the session.")]
    private AssumedRoleCredentials Assume(CredentialProfile profile)
    {
        CredentialProfileOptions options = profile.Options;
        if (options.MfaSerial is not null)
        {
            throw new CrrException(
                CrrErrorCode.CredentialsInvalid,
                $"The profile '{profile.Name}' needs a code of the MFA device '{options.MfaSerial}'; nobody is asked for it here.")
            {
                Target = profile.Name,
                Remedy = $"Get temporary keys first: aws configure export-credentials --profile {profile.Name} --format powershell",
            };
        }

        return new AssumedRoleCredentials(
            SourceOf(profile), options, settings, profile.Region?.SystemName ?? region ?? "us-east-1");
    }

    private AWSCredentials SourceOf(CredentialProfile profile)
    {
        if (profile.Options.SourceProfile is not { } name)
        {
            return Named(profile.Name, profile.Options.CredentialSource);
        }

        if (_path.Contains(profile.Name, StringComparer.Ordinal))
        {
            throw Unusable(profile.Name, "its source_profile leads back to itself");
        }

        _path.Add(profile.Name);
        if (!profiles.TryGetProfile(name, out CredentialProfile? source))
        {
            throw Unusable(profile.Name, $"its source_profile '{name}' does not exist");
        }

        // A profile may be its own source when it has keys beside its role.
        return name == profile.Name && source.Options.AccessKey is not null
            ? new BasicAWSCredentials(source.Options.AccessKey, source.Options.SecretKey)
            : Make(source);
    }
}
