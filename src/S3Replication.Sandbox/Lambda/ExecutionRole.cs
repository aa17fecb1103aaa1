using System.Text.RegularExpressions;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Organizations;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// The role of a function
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html">Defining Lambda function permissions with an execution role</see>).
/// </summary>
internal static partial class ExecutionRole
{
    private const string Service = "lambda.amazonaws.com";

    /// <summary>Refuses a role that is none, that Lambda may not assume, or that the caller may not pass on.</summary>
    /// <param name="call">The request.</param>
    /// <param name="roleArn">The role.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>, <c>AccessDeniedException</c>, <c>InvalidParameterValueException</c>.</exception>
    public static void Check(LambdaCall call, string roleArn)
    {
        if (!ArnPattern().IsMatch(roleArn))
        {
            throw LambdaErrors.Constraint(
                roleArn, "role", @"satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+");
        }

        if (roleArn.Split(':')[4] != call.Caller.AccountId)
        {
            throw LambdaErrors.AccessDenied("Cross-account pass role is not allowed.");
        }

        IamAuthorization.CheckPassRole(call.World.Iam, call.Caller, roleArn, Service);
        if (Find(call.World.Iam, roleArn) is null)
        {
            throw LambdaErrors.Invalid("The role defined for the function cannot be assumed by Lambda.");
        }
    }

    /// <summary>A role that Lambda can assume by now; null when it can't.</summary>
    /// <param name="iam">The roles.</param>
    /// <param name="roleArn">The role.</param>
    public static Role? Find(IamTable iam, string roleArn) =>
        iam.FindEffectiveRole(roleArn) is { } role
        && PolicyEvaluator.EvaluateTrust(
            ParsedPolicies.Of(role.TrustPolicy),
            AccessPrincipal.Service(Service),
            role.Arn,
            RequestContext.Empty,
            resourceControl: iam.Organizations.Binding(role.AccountId, OrganizationPolicyType.ResourceControl)).IsAllowed
            ? role
            : null;

    /// <summary>The session in which a function acts.</summary>
    /// <param name="role">Its role.</param>
    /// <param name="function">The function.</param>
    /// <param name="now">The time.</param>
    public static Caller Session(Role role, FunctionArn function, DateTimeOffset now) =>
        new(role.AccountId, $"arn:{role.Partition.Id}:sts::{role.AccountId}:assumed-role/{role.Name}/{function.Name}")
        {
            RoleArn = role.Arn,
            RoleId = role.Id,
            Tags = role.Tags,
            Context = RequestContext.OfRole(role, function.Region, now),
        };

    /// <summary>Whether a function's role lets it send to a queue.</summary>
    /// <param name="iam">The roles.</param>
    /// <param name="role">The role.</param>
    /// <param name="function">The function.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="now">The time.</param>
    public static bool MaySend(IamTable iam, Role role, FunctionArn function, Sqs.SqsQueue queue, DateTimeOffset now)
    {
        Caller session = Session(role, function, now);
        PolicySet policies = RolePermissions.Of(iam, session) with
        {
            Resource = queue.Settings.Policy is { } policy ? ParsedPolicies.Of(policy) : null,
        };
        return iam.Organizations.Decide(
            new AccessRequest(session.Principal(), "sqs:SendMessage", queue.Arn.ToString(), queue.Arn.AccountId) { Context = session.Context },
            policies).IsAllowed;
    }

    [GeneratedRegex(@"\Aarn:aws[a-zA-Z-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ArnPattern();
}
