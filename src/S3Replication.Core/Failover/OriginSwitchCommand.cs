namespace S3Replication.Core.Failover;

/// <summary>A command of the AWS CLI that the user runs, since this module can't make the call.</summary>
/// <param name="Order">When its turn is; the first is 1.</param>
/// <param name="Description">What it does.</param>
/// <param name="Bash">The command for bash and its like, quoted.</param>
/// <param name="PowerShell">The command for PowerShell, quoted.</param>
public sealed record OriginSwitchCommand(int Order, string Description, string Bash, string PowerShell)
{
    /// <inheritdoc/>
    public override string ToString() => Bash;
}
