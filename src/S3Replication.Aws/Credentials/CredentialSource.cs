using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using S3Replication.Aws.Errors;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Credentials;

/// <summary>
/// The credentials of a session: explicit keys, a named profile, or the order that AWS's tools share — environment, web
/// identity, profile, container, instance
/// (<see href="https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/creds-assign.html">Credential resolution</see>).
/// They are looked up once; a failure is not kept.
/// </summary>
internal sealed class CredentialSource(CrrConnection connection, ProfileSettings settings, ClientSettings clients)
{
    private readonly object _gate = new();
    private Task<Resolved>? _resolving;

    /// <summary>Credentials that are good for a call.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CrrException">
    /// <c>CredentialsInvalid</c>, <c>SsoTokenExpired</c>, <c>AccessDenied</c> or <c>NetworkFailure</c>.
    /// </exception>
    public async Task<AWSCredentials> GetAsync(CancellationToken cancellationToken)
    {
        // The SDK takes no token here, and parts of it block. Whoever waits may leave; what is left behind ends by its
        // own time limits.
        TimeSpan limit = clients.Tuning.CredentialsTimeout;
        try
        {
            Resolved resolved = await Start().WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            try
            {
                // Answers from memory until the credentials expire; then signs on again or assumes the role again.
                await resolved.Credentials.GetCredentialsAsync().WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or TimeoutException or CrrException))
            {
                throw CredentialErrors.From(failure, resolved.SignOnProfile, resolved.RoleArn);
            }

            return resolved.Credentials;
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or InvalidOperationException)
        {
            throw CredentialErrors.From(failure, signOnProfile: null, roleArn: null);
        }
        catch (TimeoutException failure)
        {
            throw new CrrException(
                CrrErrorCode.CredentialsInvalid, $"No credentials were found within {limit.TotalSeconds:0} seconds.", failure)
            {
                Target = connection.ProfileName,
                Remedy = CredentialErrors.NoCredentialsRemedy,
            };
        }
    }

    private Task<Resolved> Start()
    {
        lock (_gate)
        {
            if (_resolving is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _resolving = Task.Run(ResolveAsync);
            }

            return _resolving;
        }
    }

    private async Task<Resolved> ResolveAsync()
    {
        if (connection.AccessKey is not null)
        {
            return new Resolved(Explicit(), null, null);
        }

        if (connection.ProfileName is null)
        {
            if (ProfileSettings.EnvironmentHasKeys)
            {
                return new Resolved(new EnvironmentVariablesAWSCredentials(), null, null);
            }

            if (ProfileSettings.Variable("AWS_WEB_IDENTITY_TOKEN_FILE") is not null
                && ProfileSettings.Variable("AWS_ROLE_ARN") is { } role)
            {
                return new Resolved(AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables(), null, role);
            }
        }

        if (settings.Profile is { } profile && (connection.ProfileName is not null || profile.CanCreateAWSCredentials))
        {
            ProfileCredentials made = new(settings.Source, clients, settings.Region);
            AWSCredentials credentials = made.Make(profile);
            return new Resolved(credentials, made.SignOnProfile, (credentials as AssumedRoleCredentials)?.RoleArn);
        }

        return new Resolved(await FromHostAsync().ConfigureAwait(false), null, null);
    }

    private AWSCredentials Explicit() => connection.SessionToken is null
        ? new BasicAWSCredentials(connection.AccessKey, connection.SecretKey)
        : new SessionAWSCredentials(connection.AccessKey, connection.SecretKey, connection.SessionToken);

    private async Task<AWSCredentials> FromHostAsync()
    {
        // What is left of the order is the container and the instance, which the SDK knows how to ask.
        try
        {
            return await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync()
                .WaitAsync(clients.Tuning.MetadataTimeout).ConfigureAwait(false);
        }
        catch (Exception failure)
            when (failure is AmazonClientException or AmazonServiceException or TimeoutException or InvalidOperationException)
        {
            throw CredentialErrors.None(failure);
        }
    }

    private sealed record Resolved(AWSCredentials Credentials, string? SignOnProfile, string? RoleArn);
}
