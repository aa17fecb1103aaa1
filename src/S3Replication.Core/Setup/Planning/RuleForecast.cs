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
    /// <summary>Puts the rule of a direction there.</summary>
    public async Task PutAsync(SetupLink link, SetupRole role, CancellationToken cancellationToken)
    {
        string arn = role.GivenArn ?? await ArnOfAsync(role.Name, link.SourceIn(world).Roles, cancellationToken).ConfigureAwait(false);
        await new PutRule(link.In(world))
            .ExecuteAsync(link.Rule with { RoleArn = arn }, new SilentContext(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// All rules that the source bucket will have: they share one role, and those that are there may get another one now.
    /// </summary>
    public Task<IReadOnlyList<ReplicationRuleInfo>> ReadAsync(SetupLink link, CancellationToken cancellationToken) =>
        new GetRules(link.In(world)).ExecuteAsync(new GetRulesRequest(link.Rule.SourceBucket), new SilentContext(), cancellationToken);

    private static async Task<string> ArnOfAsync(string name, IRoleStore roles, CancellationToken cancellationToken)
    {
        IamRole role = await roles.FindAsync(name, cancellationToken).ConfigureAwait(false)
            ?? await roles.CreateAsync(new RoleCreation(name, "{}"), cancellationToken).ConfigureAwait(false);
        return role.Arn;
    }
}
