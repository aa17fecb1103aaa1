using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// Keeps roles and managed policies. What was still to take effect when the process ended has taken effect when it starts again.
/// </summary>
/// <param name="table">The accounts.</param>
internal sealed class IamPart(IamTable table) : IPersistentPart
{
    private const string Role = "role/";
    private const string Policy = "policy/";

    // Names of tags and policies that differ by case alone are one.
    private readonly PartJson<Role> _roles = new(StringComparer.OrdinalIgnoreCase);
    private readonly PartJson<ManagedPolicy> _policies = new();

    /// <inheritdoc/>
    public string Table => "iam";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture()
    {
        foreach (IamAccount account in table.Accounts)
        {
            foreach (Role role in account.Roles.All)
            {
                yield return new(Role + role.Arn, _roles.Write(role));
            }

            foreach (ManagedPolicy policy in account.Policies.All)
            {
                yield return new(Policy + policy.Arn, _policies.Write(policy));
            }
        }
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        ILookup<(AwsPartition, string), Role> roles = documents.Of(Role)
            .Select(_roles.Read).ToLookup(role => (role.Partition, role.AccountId));
        ILookup<(AwsPartition, string), ManagedPolicy> policies = documents.Of(Policy)
            .Select(_policies.Read).ToLookup(policy => (policy.Partition, policy.Owner));
        foreach ((AwsPartition partition, string id) in table.Accounts.Select(account => (account.Partition, account.Id))
            .Concat(roles.Select(group => group.Key)).Concat(policies.Select(group => group.Key)).Distinct().ToList())
        {
            IamAccount account = table.Account(id, partition);
            account.Roles.Restore(roles[(partition, id)].Select(role => KeyValuePair.Create(role.Name, role)));
            account.Policies.Restore(policies[(partition, id)].Select(policy => KeyValuePair.Create(policy.Name, policy)));
        }
    }
}
