using System.Collections.Concurrent;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Account;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Iam;

/// <summary>The IAM of every account. An account comes into being when it is asked for.</summary>
internal sealed class IamTable
{
    private readonly ConcurrentDictionary<(AwsPartition Partition, string Id), IamAccount> _accounts = new();

    /// <summary>Makes an empty table.</summary>
    /// <param name="clock">Measures how long changes take to take effect.</param>
    public IamTable(TimeProvider clock) => Propagation = new IamPropagation(clock);

    /// <summary>Tells that roles or policies have changed.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>How long changes take to take effect.</summary>
    public IamPropagation Propagation { get; }

    /// <summary>The organizations that accounts are in: their policies bind too.</summary>
    public OrganizationTable Organizations { get; } = new();

    /// <summary>The Regions that accounts have turned off.</summary>
    public RegionTable Regions { get; } = new();

    /// <summary>The accounts that were asked for.</summary>
    public IEnumerable<IamAccount> Accounts => _accounts.Values
        .OrderBy(account => account.Id, StringComparer.Ordinal).ThenBy(account => account.Partition.Id, StringComparer.Ordinal);

    /// <summary>An account.</summary>
    /// <param name="accountId">12 digits.</param>
    /// <param name="partition">Its partition; the commercial one when null.</param>
    public IamAccount Account(string accountId, AwsPartition? partition = null) => _accounts.GetOrAdd(
        (partition ?? AwsPartition.Aws, accountId),
        static (key, table) => new IamAccount(key.Id, key.Partition, table.Propagation, table.Changes),
        this);

    /// <summary>
    /// Whether a trust policy may name a principal that is no account: a role, one of its sessions, or a role's unique id.
    /// The role must be there; users can't be, as nothing here makes any.
    /// </summary>
    /// <param name="principal">The principal.</param>
    public bool PrincipalExists(string principal)
    {
        string[] parts = principal.Split(':', 6);
        if (parts.Length < 6)
        {
            return _accounts.Values.Any(account => account.Roles.All.Any(role => role.Id == principal));
        }

        if (Find(parts) is not { } account)
        {
            return false;
        }

        // A session's ARN has the role's name without its path.
        string[] resource = parts[5].Split('/');
        return parts[2] == "sts" && resource is ["assumed-role", _, _]
            ? account.Roles.Find(resource[1]) is not null
            : account.Roles.Find(resource[^1])?.Arn == principal;
    }

    /// <summary>A role that has taken effect; null when there is none with exactly this ARN.</summary>
    /// <param name="arn">Its ARN, with path.</param>
    public Role? FindEffectiveRole(string arn)
    {
        string[] parts = arn.Split(':', 6);
        if (parts.Length < 6 || Find(parts) is not { } account)
        {
            return null;
        }

        Role? role = account.Roles.Effective(arn[(arn.LastIndexOf('/') + 1)..]);
        return role?.Arn == arn ? role : null;
    }

    private IamAccount? Find(string[] arn) =>
        AwsPartition.TryFromId(arn[1], out AwsPartition? partition) ? _accounts.GetValueOrDefault((partition, arn[4])) : null;
}
