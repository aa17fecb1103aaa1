using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace S3Replication.Aws.Credentials;

/// <summary>
/// The credentials of a role, taken again before they expire. The SDK's own class asks the metadata service of an
/// instance for a Region when the environment has none, and loads STS by its name (see <see cref="SdkDependencies"/>).
/// </summary>
internal sealed class AssumedRoleCredentials : RefreshingAWSCredentials
{
    private static readonly TimeSpan s_refreshAhead = TimeSpan.FromMinutes(5);

    private readonly AWSCredentials _source;
    private readonly CredentialProfileOptions _options;
    private readonly ClientSettings _settings;
    private readonly string _region;

    public AssumedRoleCredentials(
        AWSCredentials source, CredentialProfileOptions options, ClientSettings settings, string region)
    {
        _source = source;
        _options = options;
        _settings = settings;
        _region = region;
        PreemptExpiryTime = s_refreshAhead;
    }

    /// <summary>The role's ARN.</summary>
    public string RoleArn => _options.RoleArn;

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using AmazonSecurityTokenServiceClient sts = new(
            _source, _settings.ConfigureForCredentials(new AmazonSecurityTokenServiceConfig(), _region));
        AssumeRoleRequest request = new()
        {
            RoleArn = _options.RoleArn,
            RoleSessionName = _options.RoleSessionName ?? "S3Replication",
            ExternalId = _options.ExternalID,
        };
        AssumeRoleResponse response = await sts.AssumeRoleAsync(request).ConfigureAwait(false);
        Amazon.SecurityToken.Model.Credentials taken = response.Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(taken.AccessKeyId, taken.SecretAccessKey, taken.SessionToken),
            taken.Expiration ?? throw new AmazonClientException("STS did not say when the role's credentials expire."));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            (_source as IDisposable)?.Dispose();
        }

        base.Dispose(disposing);
    }
}
