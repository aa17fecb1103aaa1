using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Sets rules in a configuration. Made again on another one it finds its rules by id, or by destination and filter; a rule
/// that has gone meanwhile comes back whole, not only with what the request says of it.
/// </summary>
/// <param name="wishes">The rules, all of one bucket and with one role; one at least.</param>
internal sealed class RulesChange(IReadOnlyList<RuleWish> wishes) : IConfigurationChange
{
    private readonly Dictionary<RuleWish, CompletedRule> _made = [];

    /// <summary>The rules as they were made last, in the order of the wishes.</summary>
    public IReadOnlyList<CompletedRule> Made => [.. wishes.Select(wish => _made[wish])];

    /// <summary>Whether nothing is asked for.</summary>
    public bool IsEmpty => wishes.Count == 0;

    /// <summary>The role that was chosen last.</summary>
    public RoleArn? Role { get; private set; }

    /// <inheritdoc/>
    public ReplicationDocument Apply(ReplicationDocument? found)
    {
        // Where the configuration has gone meanwhile, so has the role that was in force.
        RoleArn role = found is null && Role is not null ? Role : RoleChoice.Choose(wishes[0].Request, found);
        Role = role;
        AwsPartition partition = AwsPartition.TryFromId(role.Partition, out AwsPartition? known) ? known : AwsPartition.Aws;
        ReplicationDocument document = (found ?? ReplicationDocument.Empty(role.ToString())).WithRole(role.ToString());
        foreach (RuleWish wish in wishes)
        {
            PutRuleRequest request = wish.Request;
            ReplicationRule? present = RuleDraft.FindPresent(request, document) ?? Revive(wish, document);
            CompletedRule rule = RuleCompleter.Complete(document, RuleDraft.Make(request, present, partition, wish.Account));
            document = document.WithRule(rule.Rule);
            _made[wish] = rule;
        }

        return found?.SaysTheSameAs(document) == true ? found : document;
    }

    // What was chosen for the rule and not asked for is chosen anew where another rule has it by now.
    private ReplicationRule? Revive(RuleWish wish, ReplicationDocument document)
    {
        if (!_made.TryGetValue(wish, out CompletedRule? made))
        {
            return null;
        }

        IReadOnlyList<ReplicationRule> others = document.Rules;
        return made.Rule with
        {
            Id = others.Any(other => other.Id == made.Rule.Id) ? null : made.Rule.Id,
            Priority = others.Any(other => other.Priority == made.Rule.Priority) ? null : made.Rule.Priority,
        };
    }
}
