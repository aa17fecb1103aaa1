using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup.Planning;

/// <summary>
/// Finds out how rules will be before their role is made, which is fitted to them: they are put into a world that is imagined on
/// top of the plan's, where the role is taken for granted.
/// </summary>
/// <param name="world">That world; in the plan's below it the buckets are ready.</param>
internal sealed class RuleForecast(ICrrServices world)
{
    /// <summary>
    /// All rules that a source bucket will have: they share one role, and those that are there may get another one now.
    /// </summary>
    public async Task<(IReadOnlyList<ReplicationRuleInfo> Wanted, IReadOnlyList<ReplicationRuleInfo> All)> MakeAsync(
        IReadOnlyList<SetupLink> links, SetupRole role, CancellationToken cancellationToken)
    {
        string arn = role.GivenArn
            ?? await ArnOfAsync(role.Name, links[0].SourceIn(world).Roles, cancellationToken).ConfigureAwait(false);
        ICrrServices sides = links[0].In(world);
        SilentContext silent = new();
        IReadOnlyList<ReplicationRuleInfo> wanted = await new PutRule(sides)
            .ExecuteManyAsync([.. links.Select(link => link.Rule with { RoleArn = arn })], silent, cancellationToken)
            .ConfigureAwait(false);
        IReadOnlyList<ReplicationRuleInfo> all = await new GetRules(sides)
            .ExecuteAsync(new GetRulesRequest(links[0].Rule.SourceBucket), silent, cancellationToken).ConfigureAwait(false);
        return (wanted, all);
    }

    private static async Task<string> ArnOfAsync(string name, IRoleStore roles, CancellationToken cancellationToken)
    {
        IamRole role = await roles.FindAsync(name, cancellationToken).ConfigureAwait(false)
            ?? await roles.CreateAsync(new RoleCreation(name, "{}"), cancellationToken).ConfigureAwait(false);
        return role.Arn;
    }
}
