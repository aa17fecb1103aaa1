namespace S3Replication.Core.Policies.Matching;

/// <summary>Which requests the policies of an organization bear on at all.</summary>
internal static class OrganizationScope
{
    private const string ServiceLinkedPath = ":role/aws-service-role/";

    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
    private static readonly string[] s_services =
        ["s3:", "sts:", "kms:", "sqs:", "secretsmanager:", "cognito-idp:", "logs:", "dynamodb:", "ecr:", "aoss:"];

    /// <summary>
    /// Service control policies bind users, roles and root users of the account; neither service-linked roles, nor what AWS's
    /// services do for themselves, nor callers without an account
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp">Tasks and entities not restricted by SCPs</see>).
    /// </summary>
    /// <param name="principal">Who asks.</param>
    public static bool ServiceControlBinds(AccessPrincipal principal) =>
        principal.AccountId.Length > 0 && !IsServiceLinked(principal);

    /// <summary>
    /// Resource control policies bind everybody but service-linked roles, in the services that support them
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps">Resources and entities not restricted by RCPs</see>).
    /// </summary>
    /// <param name="request">The request.</param>
    public static bool ResourceControlBinds(AccessRequest request) =>
        !IsServiceLinked(request.Principal)
        && s_services.Any(service => request.Action.StartsWith(service, StringComparison.OrdinalIgnoreCase));

    private static bool IsServiceLinked(AccessPrincipal principal) =>
        principal.Kind == AccessPrincipalKind.Role && principal.Name.Contains(ServiceLinkedPath, StringComparison.Ordinal);
}
