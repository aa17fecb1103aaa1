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
    public const string KeysUsable = "CRR013";
    public const string Canary = "CRR014";
    public const string NotOutranked = "CRR015";
    public const string FilterMeaning = "CRR016";
    public const string ReplicaKeyMeaning = "CRR017";
    public const string ReplicaSettings = "CRR018";
    public const string KeysOptedIn = "CRR019";
    public const string SourceKeyPermissions = "CRR020";
    public const string ReplicaKeyPermissions = "CRR021";
    public const string KnownActions = "CRR022";
    public const string FittingResources = "CRR023";
    public const string KnownConditionKeys = "CRR024";
    public const string LivingPrincipals = "CRR025";
    public const string RolePath = "CRR026";
    public const string NotTooWide = "CRR027";
    public const string ObjectLock = "CRR028";
    public const string SecondOpinion = "CRR029";
    public const string WayBack = "CRR030";
    public const string ReplicaModifications = "CRR031";
    public const string DeleteMarkers = "CRR032";
    public const string CustomerKeys = "CRR033";
    public const string Lifecycle = "CRR034";
    public const string RequesterPays = "CRR035";
    public const string RegionsEnabled = "CRR036";
    public const string Alarms = "CRR037";
    public const string BatchJobs = "CRR038";
    public const string OrganizationPolicies = "CRR039";
    public const string ObjectsSinceRule = "CRR040";
    public const string FailuresRetried = "CRR041";
    public const string Backlog = "CRR042";
    public const string ReplicasPresent = "CRR043";
    public const string NoChains = "CRR044";
    public const string StorageClasses = "CRR045";
    public const string FilterMatches = "CRR046";
    public const string MarkersArrive = "CRR047";
    public const string ObjectKeys = "CRR048";
    public const string ObjectOwners = "CRR049";
    public const string Annotations = "CRR050";
    public const string JustSetUp = "CRR051";
    public const string Baseline = "CRR052";
    public const string NoLoops = "CRR053";
}
