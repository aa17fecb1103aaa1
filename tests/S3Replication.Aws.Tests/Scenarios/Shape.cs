namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>What a set-up has. The plain one is of one account, in two Regions, for the whole bucket.</summary>
internal sealed record Shape(string Name)
{
    /// <summary>The set-ups in which nothing is wrong.</summary>
    public static IReadOnlyList<Shape> Healthy { get; } =
    [
        new("plain"),
        new("prefix") { Prefix = "data/" },
        new("two tag rules") { TagRules = true },
        new("two destinations") { SecondDestination = true },
        new("same Region") { SameRegion = true },
        new("cross-account") { CrossAccount = true },
        new("KMS") { Kms = true },
        new("cross-account with KMS") { CrossAccount = true, Kms = true },
        new("Bucket Key on both sides") { Kms = true, BucketKey = true },
        new("owner override") { CrossAccount = true, OwnerOverride = true },
        new("BucketOwnerEnforced") { CrossAccount = true, OwnerOverride = true, Enforced = true },
        new("two-way") { TwoWay = true },
        new("replication time control") { ReplicationTime = true },
        new("Object Lock") { Lock = true },
        new("V1") { V1 = true },
        new("a rule paused beside an active one") { PausedRule = true },
        new("policies wider than needed") { Wide = true },
        new("ACLs, and objects of another account") { SourceAcls = true },
        new("annotations") { Annotations = true },
    ];

    /// <summary>What the keys of the rule's objects begin with.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Two rules by tags in the place of the one.</summary>
    public bool TagRules { get; init; }

    /// <summary>A second rule, to a third bucket.</summary>
    public bool SecondDestination { get; init; }

    public bool SameRegion { get; init; }

    /// <summary>The destination is in a Region that accounts have to turn on.</summary>
    public bool OptInRegion { get; init; }

    /// <summary>The destination belongs to another account.</summary>
    public bool CrossAccount { get; init; }

    /// <summary>Both buckets encrypt with KMS keys, the rule is opted in.</summary>
    public bool Kms { get; init; }

    /// <summary>With S3 Bucket Keys on both sides.</summary>
    public bool BucketKey { get; init; }

    /// <summary>Replicas belong to the destination's owner by the rule.</summary>
    public bool OwnerOverride { get; init; }

    /// <summary>The destination has its ACLs disabled although the rule changes owners; else they are enabled there.</summary>
    public bool Enforced { get; init; }

    /// <summary>The source has ACLs, and other accounts may write to it.</summary>
    public bool SourceAcls { get; init; }

    public bool TwoWay { get; init; }

    public bool ReplicationTime { get; init; }

    /// <summary>The rule has metrics, without a replication time.</summary>
    public bool Metrics { get; init; }

    public bool Lock { get; init; }

    public bool V1 { get; init; }

    public bool PausedRule { get; init; }

    public bool Wide { get; init; }

    /// <summary>The role may bring annotations across too.</summary>
    public bool Annotations { get; init; }

    /// <summary>A set-up that has what either has; what only one names is taken from it.</summary>
    public static Shape Union(Shape one, Shape other) => new($"{one.Name} + {other.Name}")
    {
        Prefix = one.Prefix.Length > 0 ? one.Prefix : other.Prefix,
        TagRules = one.TagRules || other.TagRules,
        SecondDestination = one.SecondDestination || other.SecondDestination,
        SameRegion = one.SameRegion || other.SameRegion,
        OptInRegion = one.OptInRegion || other.OptInRegion,
        CrossAccount = one.CrossAccount || other.CrossAccount,
        Kms = one.Kms || other.Kms,
        BucketKey = one.BucketKey || other.BucketKey,
        OwnerOverride = one.OwnerOverride || other.OwnerOverride,
        Enforced = one.Enforced || other.Enforced,
        SourceAcls = one.SourceAcls || other.SourceAcls,
        TwoWay = one.TwoWay || other.TwoWay,
        ReplicationTime = one.ReplicationTime || other.ReplicationTime,
        Metrics = one.Metrics || other.Metrics,
        Lock = one.Lock || other.Lock,
        V1 = one.V1 || other.V1,
        PausedRule = one.PausedRule || other.PausedRule,
        Wide = one.Wide || other.Wide,
        Annotations = one.Annotations || other.Annotations,
    };

    public override string ToString() => Name;
}
