using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>A role that trusts another service.</summary>
internal sealed class BrokenTrustScenario : IScenario
{
    private const string OtherTrust = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    /// <inheritdoc/>
    public string Id => "role-trusts-another-service";

    /// <inheritdoc/>
    public string Claim => "When the role no longer trusts s3.amazonaws.com, replication fails.";

    /// <inheritdoc/>
    public Uri Documentation { get; } =
        new("https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScenarioFact>> RunAsync(
        ScenarioWorld world, IOperationContext context, CancellationToken cancellationToken)
    {
        IRoleStore roles = world.Services.Source.Roles;
        IamRole? role = await roles.FindAsync(world.RoleName, cancellationToken).ConfigureAwait(false);
        await roles.PutTrustPolicyAsync(world.RoleName, OtherTrust, cancellationToken).ConfigureAwait(false);
        (_, string broken) = await world.UploadUntilAsync("FAILED", tags: null, cancellationToken).ConfigureAwait(false);
        await roles.PutTrustPolicyAsync(world.RoleName, role!.TrustPolicy, cancellationToken).ConfigureAwait(false);
        (_, string mended) = await world.UploadUntilAsync("COMPLETED", tags: null, cancellationToken).ConfigureAwait(false);
        return [new("status without trust", "FAILED", broken), new("status with trust again", "COMPLETED", mended)];
    }
}
