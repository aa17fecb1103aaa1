using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Puts demands to a role's access and says in words what is missing and how to grant it.</summary>
internal static class PermissionReview
{
    /// <summary>Reviews the demands on one bucket.</summary>
    public static CheckResult Review(CheckInfo info, RoleAccess access, IReadOnlyList<Demand> demands)
    {
        (Demand Demand, AccessDecision Decision)[] decided = [.. demands.Select(demand => (demand, access.Decide(demand)))];
        (Demand Demand, AccessDecision Decision)[] denied =
        [
            .. decided.Where(one => one.Decision.Outcome is AccessOutcome.ImplicitDeny or AccessOutcome.ExplicitDeny),
        ];
        if (denied.Length > 0)
        {
            return info.Failed(
                $"Role {access.Role.Name} may not do {Names(denied)} on {access.Place}.",
                Explanations(denied),
                Remedy(info.Id, access, denied)) with { Mends = Mends(access, denied) };
        }

        (Demand Demand, AccessDecision Decision)[] unknown = [.. decided.Where(one => !one.Decision.IsAllowed)];
        return unknown.Length == 0
            ? info.Passed($"Role {access.Role.Name} may do {Names(decided)} on {access.Place}.")
            : info.Unknown(
                $"Whether role {access.Role.Name} may do {Names(unknown)} on {access.Place} can't be told.",
                string.Join(" ", access.Unreadables.Select(one => one.Cause).Append(Explanations(unknown)).Distinct()),
                access.Unreadables.Count > 0
                    ? string.Join(" ", access.Unreadables.Select(one => one.Remedy).Distinct())
                    : $"Prove it with a canary: Test-CrrReplication -Canary.{IfItFails(info.Id, access, unknown)}");
    }

    // What turns on a condition of the role's own policies is granted without one.
    private static string IfItFails(string id, RoleAccess access, IReadOnlyList<(Demand Demand, AccessDecision Decision)> unknown)
    {
        Demand[] inRole = [.. unknown.Select(one => one.Demand).Where(demand => !access.IdentityAllows(demand))];
        return inRole.Length == 0 ? string.Empty : $" If it fails: {InRole(id, access, inRole)}";
    }

    private static string InRole(string id, RoleAccess access, IReadOnlyList<Demand> demands)
    {
        string own = access.RoleIsOwned
            ? $"Fit the role to its rules: Get-CrrRule -SourceBucket {access.SourceBucket} | New-CrrRole -RoleName {access.Role.Name}; or add"
            : "Add";
        return $"{own} to a policy of role {access.Role.Name}: {Statements(id, access, demands, principals: [])}";
    }

    private static string Remedy(string id, RoleAccess access, IReadOnlyList<(Demand Demand, AccessDecision Decision)> denied)
    {
        List<string> remedies = [];
        foreach (AccessDecision decision in denied
            .Select(one => one.Decision).Where(decision => decision.Outcome == AccessOutcome.ExplicitDeny))
        {
            string remedy = DecisionWords.Exempt(decision, access.Role.ToString());
            if (!remedies.Contains(remedy))
            {
                remedies.Add(remedy);
            }
        }

        Demand[] missing =
        [
            .. denied.Where(one => one.Decision.Outcome == AccessOutcome.ImplicitDeny).Select(one => one.Demand),
        ];
        Demand[] inRole = [.. missing.Where(demand => !access.IdentityAllows(demand))];
        if (inRole.Length > 0)
        {
            remedies.Add(InRole(id, access, inRole));
        }

        Demand[] inBoundary = [.. missing.Where(demand => !access.BoundaryAllows(demand))];
        if (inBoundary.Length > 0)
        {
            remedies.Add(
                $"The permissions boundary of role {access.Role.Name} leaves it out, and no policy of the role makes up for that: "
                + $"let {access.Policies.Boundary?.Name ?? "it"} allow it: {Statements(id, access, inBoundary, principals: [])}");
        }

        Demand[] inBucket = [.. missing.Where(demand => !access.BucketAllows(demand))];
        if (inBucket.Length > 0)
        {
            remedies.Add(
                (access.GrantCall is null ? "Add" : $"{access.GrantCall}; or add")
                + $" to the bucket policy of {access.Bucket}: "
                + Statements(id, access, inBucket, principals: [("AWS", access.Role.ToString())]));
        }

        return string.Join(" ", remedies);
    }

    // Statements that are added mend no Deny and no boundary, and none of them lets a role into a source bucket.
    private static IReadOnlyList<CheckMend> Mends(RoleAccess access, IReadOnlyList<(Demand Demand, AccessDecision Decision)> denied)
    {
        bool ofSource = access.Bucket == access.SourceBucket;
        bool bucketRefuses = denied.Any(one => !access.BucketAllows(one.Demand));
        return denied.Any(one => one.Decision.Outcome == AccessOutcome.ExplicitDeny) || (ofSource && bucketRefuses)
            || denied.Any(one => !access.BoundaryAllows(one.Demand)) ? []
            :
            [
                .. denied.Any(one => !access.IdentityAllows(one.Demand)) ? [CheckMend.FitRole(access.Role.ToString())] : Array.Empty<CheckMend>(),
                .. bucketRefuses ? [CheckMend.GrantAccess(access.Bucket)] : Array.Empty<CheckMend>(),
            ];
    }

    // The ids differ from check to check: a policy must not have one twice.
    private static string Statements(
        string id, RoleAccess access, IEnumerable<Demand> demands, IReadOnlyList<(string Type, string Value)> principals) => string.Join(
        ", ",
        demands.GroupBy(access.ResourceOf).Select((group, index) => PolicyWords.Statement(
            new StatementDraft($"{id}x{index + 1}", [.. group.Select(demand => demand.Action)])
            {
                Resources = [group.Key],
                Principals = principals,
            })));

    private static string Names(IEnumerable<(Demand Demand, AccessDecision Decision)> some) =>
        string.Join(", ", some.Select(one => one.Demand.Action));

    private static string Explanations(IEnumerable<(Demand Demand, AccessDecision Decision)> some) =>
        DecisionWords.Explain(some.Select(one => (one.Demand.Action, one.Decision)));
}
