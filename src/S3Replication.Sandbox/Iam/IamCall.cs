using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Iam;

/// <summary>A request to IAM.</summary>
/// <param name="Table">The IAM of every account.</param>
/// <param name="Account">That of the caller.</param>
/// <param name="Form">The parameters.</param>
/// <param name="Now">The time.</param>
internal sealed record IamCall(IamTable Table, IamAccount Account, QueryForm Form, DateTimeOffset Now)
{
    /// <summary>The role that <c>RoleName</c> names.</summary>
    /// <exception cref="ServiceException"><c>NoSuchEntity</c> or <c>ValidationError</c>.</exception>
    public Role Role
    {
        get
        {
            string name = Form.Required("RoleName");
            IamNames.CheckName(name, "roleName", 64);
            return Account.GetRole(name);
        }
    }

    /// <summary>Changes the role that <c>RoleName</c> names.</summary>
    /// <param name="change">What to make of it.</param>
    /// <exception cref="ServiceException"><c>NoSuchEntity</c>, or what the function throws.</exception>
    public void ChangeRole(Func<Role, Role> change) => Account.ChangeRole(Role.Name, change);

    /// <summary>Refuses what can't be a trust policy, or is too long for one.</summary>
    /// <param name="json">The policy.</param>
    /// <exception cref="ServiceException"><c>MalformedPolicyDocument</c> or <c>LimitExceeded</c>.</exception>
    public void CheckTrustPolicy(string json)
    {
        PolicyGrammar.CheckTrustPolicy(json, Account.Partition, Table.PrincipalExists);
        if (IamQuota.Size(json) > IamQuota.TrustPolicy)
        {
            throw IamErrors.LimitExceeded($"Cannot exceed quota for ACLSizePerRole: {IamQuota.TrustPolicy}");
        }
    }

    /// <summary>The ARN of a policy that is to be a boundary.</summary>
    /// <param name="arn">The ARN as it came.</param>
    /// <exception cref="ServiceException"><c>NoSuchEntity</c>.</exception>
    public string Boundary(string arn) =>
        Account.FindPolicy(arn) is not null ? arn : throw IamErrors.PolicyNotAttachable(arn);

    /// <summary>The <c>MaxSessionDuration</c>; null when it was not sent.</summary>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public int? SessionSeconds()
    {
        string? text = Form["MaxSessionDuration"];
        return text is null ? null
            : int.TryParse(text, out int seconds) && seconds is >= 3600 and <= 43200 ? seconds
            : throw IamErrors.Constraint(text, "maxSessionDuration", "Member must have value between 3600 and 43200");
    }
}
