using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Sts;

/// <summary>
/// Gives out temporary credentials of a role whose trust policy lets the caller have them
/// (<see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</see>).
/// A stated deviation: AWS lets no root user assume a role; here the root user is the one caller that every account has,
/// so it counts as a user with all permissions.
/// </summary>
internal sealed partial class AssumeRole
{
    // "the maximum session duration setting can have a value from 1 hour to 12 hours", role chaining one hour.
    private const int ShortestSeconds = 900;
    private const int LongestSeconds = 43200;
    private const int LongestChainedSeconds = 3600;

    private readonly IamTable _table;
    private readonly SessionTable _sessions;

    /// <summary>Makes the action.</summary>
    /// <param name="table">The roles.</param>
    /// <param name="sessions">Where the credentials go that are given out.</param>
    public AssumeRole(IamTable table, SessionTable sessions)
    {
        _table = table;
        _sessions = sessions;
    }

    /// <summary>Does it.</summary>
    /// <param name="caller">Who wants the role.</param>
    /// <param name="form">The parameters.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c> or <c>ValidationError</c>.</exception>
    public IEnumerable<XElement> Execute(Caller caller, QueryForm form)
    {
        string roleArn = form.Required("RoleArn");
        string sessionName = form.Required("RoleSessionName");
        CheckSessionName(sessionName);
        if (!RoleArn.TryParse(roleArn, out RoleArn? named) || named.Partition != caller.Partition.Id)
        {
            throw IamErrors.Validation($"{roleArn} is invalid");
        }

        if (form["Policy"] is not null || form["PolicyArns.member.1.arn"] is not null)
        {
            throw new ServiceException(501, "NotImplemented", "The sandbox does not implement session policies.");
        }

        ImmutableSortedDictionary<string, string> tags = IamTags.Merge(
            ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase), form);
        Role role = Authorize(caller, roleArn, form["ExternalId"], tags);
        Caller session = new(role.AccountId, $"arn:{role.Partition.Id}:sts::{role.AccountId}:assumed-role/{role.Name}/{sessionName}")
        {
            RoleArn = role.Arn,
            RoleId = role.Id,
            Tags = role.Tags.SetItems(tags),
        };
        Credential credential = _sessions.Add(session, TimeSpan.FromSeconds(Seconds(form, role, caller)));
        return
        [
            new XElement(
                "Credentials",
                new XElement("AccessKeyId", credential.AccessKeyId),
                new XElement("SecretAccessKey", credential.SecretAccessKey),
                new XElement("SessionToken", credential.SessionToken),
                new XElement("Expiration", QueryAnswer.Time(credential.ToldExpiry!.Value))),
            new XElement(
                "AssumedRoleUser",
                new XElement("AssumedRoleId", $"{role.Id}:{sessionName}"),
                new XElement("Arn", session.Arn)),
        ];
    }

    private static void CheckSessionName(string name)
    {
        string? constraint = name.Length < 2 ? "Member must have length greater than or equal to 2"
            : name.Length > 64 ? "Member must have length less than or equal to 64"
            : SessionNamePattern().IsMatch(name) ? null
            : @"Member must satisfy regular expression pattern: [\w+=,.@-]*";
        if (constraint is not null)
        {
            throw IamErrors.Constraint(name, "roleSessionName", constraint);
        }
    }

    private Role Authorize(Caller caller, string roleArn, string? externalId, ImmutableSortedDictionary<string, string> tags)
    {
        Role? role = _table.FindEffectiveRole(roleArn);
        PolicySet own = RolePermissions.Of(_table, caller);
        AccessContext context = caller.Context
            .With("sts:ExternalId", externalId is null ? [] : [externalId])
            .With("aws:TagKeys", [.. tags.Keys])
            .With(tags.Select(tag => KeyValuePair.Create("aws:RequestTag/" + tag.Key, new[] { tag.Value })));
        bool May(Role role, string action) => _table.Organizations.Decide(
            new AccessRequest(caller.Principal(), action, roleArn, role.AccountId) { Context = context },
            own with { Resource = ParsedPolicies.Of(role.TrustPolicy), ResourcePolicyRequired = true }).IsAllowed;

        // A role that is not there is refused in the same words as one that may not be assumed.
        string? refused = role is null || !May(role, "sts:AssumeRole") ? "sts:AssumeRole"
            : tags.Count > 0 && !May(role, "sts:TagSession") ? "sts:TagSession"
            : null;
        return refused is null
            ? role!
            : throw QueryErrors.AccessDenied(
                $"User: {caller.Arn} is not authorized to perform: {refused} on resource: {roleArn}");
    }

    private static int Seconds(QueryForm form, Role role, Caller caller)
    {
        if (form["DurationSeconds"] is not { } text)
        {
            return LongestChainedSeconds;
        }

        if (!int.TryParse(text, out int seconds) || seconds is < ShortestSeconds or > LongestSeconds)
        {
            throw IamErrors.Constraint(
                text, "durationSeconds", $"Member must have value between {ShortestSeconds} and {LongestSeconds}");
        }

        if (caller.RoleArn is not null && seconds > LongestChainedSeconds)
        {
            throw IamErrors.Validation(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        return seconds <= role.MaxSessionSeconds ? seconds : throw IamErrors.Validation(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SessionNamePattern();
}
