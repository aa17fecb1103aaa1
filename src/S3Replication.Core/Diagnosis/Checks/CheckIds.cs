namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The stable ids of the checks. An id is never used again for something else.</summary>
internal static class CheckIds
{
    public const string SourceExists = "CRR001";
    public const string SourceVersioning = "CRR002";
    public const string ConfigurationValid = "CRR003";
    public const string RuleEnabled = "CRR004";
    public const string DestinationExists = "CRR005";
    public const string DestinationOwner = "CRR006";
    public const string DestinationVersioning = "CRR007";
    public const string RoleExists = "CRR008";
    public const string RoleTrust = "CRR009";
    public const string SourcePermissions = "CRR010";
    public const string DestinationPermissions = "CRR011";
    public const string TagPermissions = "CRR012";
    public const string KmsFeatures = "CRR013";
    public const string Canary = "CRR014";
    public const string NotOutranked = "CRR015";
}
