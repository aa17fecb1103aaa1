using Amazon;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace S3Replication.Aws.Credentials;

/// <summary>
/// Tells the SDK where its optional parts are. By itself it looks for an assembly of that name among all that the process
/// has loaded and takes the first, which in PowerShell may be one that AWS.Tools brought: a type of another load context,
/// and so no type that it knows.
/// </summary>
internal static class SdkDependencies
{
    private static readonly TimeSpan s_signInTimeout = TimeSpan.FromSeconds(20);

    private static readonly Lazy<bool> s_registered = new(RegisterOnce);

    /// <summary>Registers the parts; once is enough.</summary>
    public static void Register() => _ = s_registered.Value;

    private static bool RegisterOnce()
    {
        GlobalRuntimeDependencyRegistry registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSSOClient(context => new AmazonSSOClient(
            new AnonymousAWSCredentials(), In(new AmazonSSOConfig(), context.SSOClientContextData.Region)));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(
            new AnonymousAWSCredentials(), In(new AmazonSSOOIDCConfig(), context.SSOOIDCClientContextData.Region)));

        // Web identity needs no credentials. Roles that need some are assumed by AssumedRoleCredentials.
        registry.RegisterSecurityTokenServiceClient(context => new AmazonSecurityTokenServiceClient(
            new AnonymousAWSCredentials(),
            In(new AmazonSecurityTokenServiceConfig(), context.SecurityTokenServiceClientContextData.Region)));
        return true;
    }

    private static TConfig In<TConfig>(TConfig config, RegionEndpoint region)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = region;
        config.Timeout = s_signInTimeout;
        return config;
    }
}
