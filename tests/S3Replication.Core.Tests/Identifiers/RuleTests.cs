using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Tests.Identifiers;

public sealed class RuleTests
{
    [Theory]
    [InlineData("1234-5678-9012", "Use '123456789012'.")]
    [InlineData(" 123456789012", "Use '123456789012'.")]
    [InlineData("12345678901", "'012345678901'")]
    [InlineData("1234567890123", "get-caller-identity")]
    [InlineData("12345678901a", "get-caller-identity")]
    [InlineData("١٢٣٤٥٦٧٨٩٠١٢", "get-caller-identity")]
    [InlineData("x", "get-caller-identity")]
    public void An_account_id_that_is_not_12_digits_is_refused(string accountId, string remedy)
    {
        CrrException error = Refused.With(CrrErrorCode.InvalidAccountId, () => AccountIdRule.Validate(accountId));
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_id_keeps_its_leading_zeros() => Assert.Equal("000000000001", AccountIdRule.Validate("000000000001"));

    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
    [Theory]
    [InlineData("crrRole")]
    [InlineData("a")]
    [InlineData("Az09_+=,.@-")]
    [InlineData("A234567890123456789012345678901234567890123456789012345678901234")]
    public void A_role_name_of_64_allowed_characters_is_returned(string name) => Assert.Equal(name, RoleNameRule.Validate(name));

    [Theory]
    [InlineData("A2345678901234567890123456789012345678901234567890123456789012345", null)]
    [InlineData("crr role", null)]
    [InlineData("rôle", null)]
    [InlineData("role*", null)]
    [InlineData("service-role/crr", null)]
    [InlineData("arn:aws:iam::123456789012:role/service-role/crr", "Use 'crr'.")]
    [InlineData("arn:aws:s3:::crr", null)]
    public void A_role_name_that_IAM_does_not_allow_is_refused(string name, string? remedy) =>
        Assert.Equal(remedy, Refused.With(CrrErrorCode.InvalidRoleName, () => RoleNameRule.Validate(name)).Remedy);

    [Theory]
    [InlineData("service-role", "Use '/service-role/'.")]
    [InlineData("/a/b", "Use '/a/b/'.")]
    [InlineData("/a b/", null)]
    [InlineData("/é/", null)]
    public void A_role_path_that_IAM_does_not_allow_is_refused(string path, string? remedy) =>
        Assert.Equal(remedy, Refused.With(CrrErrorCode.InvalidRoleName, () => RoleNameRule.ValidatePath(path)).Remedy);

    [Theory]
    [InlineData("/")]
    [InlineData("/service-role/")]
    public void A_role_path_that_IAM_allows_is_returned(string path) => Assert.Equal(path, RoleNameRule.ValidatePath(path));

    [Fact]
    public void A_policy_name_may_be_longer_than_a_role_name()
    {
        Assert.Equal(128, RoleNameRule.ValidatePolicyName(new string('p', 128)).Length);
        Refused.With(CrrErrorCode.InvalidRoleName, () => RoleNameRule.ValidatePolicyName(new string('p', 129)));
        Refused.With(CrrErrorCode.InvalidRoleName, () => RoleNameRule.ValidatePolicyName(null));
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html: 1,024 bytes of UTF-8.
    [Fact]
    public void A_prefix_is_measured_in_bytes_of_UTF8()
    {
        Assert.Equal(1024, KeyPrefixRule.Validate(new string('a', 1024)).Length);
        Assert.Equal(512, KeyPrefixRule.Validate(new string('é', 512)).Length);
        Assert.Equal(512, KeyPrefixRule.Validate(string.Concat(Enumerable.Repeat("😀", 256))).Length);
        Refused.With(CrrErrorCode.InvalidPrefix, () => KeyPrefixRule.Validate(new string('a', 1025)));
        Refused.With(CrrErrorCode.InvalidPrefix, () => KeyPrefixRule.Validate(new string('é', 513)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Tax")]
    [InlineData("Tax/2026 +%/ü😀")]
    [InlineData("/Tax")]
    public void A_prefix_that_keys_can_have_is_returned(string prefix) => Assert.Equal(prefix, KeyPrefixRule.Validate(prefix));

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0001")]
    [InlineData("\uFFFE")]
    public void A_prefix_that_XML_can_not_carry_is_refused(string prefix) =>
        Refused.With(CrrErrorCode.InvalidPrefix, () => KeyPrefixRule.Validate(prefix));

    [Fact]
    public void Half_a_surrogate_pair_is_refused_as_prefix() =>
        Refused.With(CrrErrorCode.InvalidPrefix, () => KeyPrefixRule.Validate("a" + (char)0xD83D));

    [Theory]
    [InlineData("/Tax", true)]
    [InlineData("Tax/*", true)]
    [InlineData("s3://bucket/Tax", true)]
    [InlineData(@"Tax\2026", true)]
    [InlineData("Tax/", false)]
    [InlineData("", false)]
    public void A_prefix_that_is_probably_mistaken_gets_advice(string prefix, bool advised) =>
        Assert.Equal(advised, KeyPrefixRule.Advise(prefix) is not null);

    [Fact]
    public void A_rule_id_has_at_most_255_ASCII_characters()
    {
        Assert.Equal("rule 1", RuleIdRule.Validate("rule 1"));
        Assert.Equal(255, RuleIdRule.Validate(new string('r', 255)).Length);
        Refused.With(CrrErrorCode.InvalidRuleId, () => RuleIdRule.Validate(new string('r', 256)));
        Refused.With(CrrErrorCode.InvalidRuleId, () => RuleIdRule.Validate("Regel-ä"));
        Refused.With(CrrErrorCode.InvalidRuleId, () => RuleIdRule.Validate("a\nb"));
        Refused.With(CrrErrorCode.InvalidRuleId, () => RuleIdRule.Validate(""));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(int.MaxValue, true)]
    [InlineData(-1, false)]
    [InlineData(int.MaxValue + 1L, false)]
    public void A_priority_is_no_less_than_0_and_fits_32_bits(long priority, bool valid)
    {
        if (valid)
        {
            Assert.Equal(priority, PriorityRule.Validate(priority));
        }
        else
        {
            Refused.With(CrrErrorCode.InvalidPriority, () => PriorityRule.Validate(priority));
        }
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
    [Theory]
    [InlineData("team", "")]
    [InlineData("größe", "+ - = . _ : / @ 9")]
    public void A_tag_that_AWS_allows_passes(string key, string value) => TagRule.Validate(key, value);

    [Theory]
    [InlineData(null, "v")]
    [InlineData("", "v")]
    [InlineData("k", null)]
    [InlineData("aws:k", "v")]
    [InlineData("AWS:k", "v")]
    [InlineData("k*", "v")]
    [InlineData("k", "a&b")]
    [InlineData("k", "😀")]
    public void A_tag_that_AWS_does_not_allow_is_refused(string? key, string? value) =>
        Refused.With(CrrErrorCode.InvalidTag, () => TagRule.Validate(key, value));

    [Fact]
    public void A_tag_has_a_key_of_128_and_a_value_of_256_characters_at_most()
    {
        TagRule.Validate(new string('k', 128), new string('v', 256));
        Refused.With(CrrErrorCode.InvalidTag, () => TagRule.Validate(new string('k', 129), ""));
        Refused.With(CrrErrorCode.InvalidTag, () => TagRule.Validate("k", new string('v', 257)));
    }

    [Fact]
    public void An_object_has_at_most_10_tags()
    {
        TagRule.Validate(Tags(10), TagRule.MaxTagsOfObject);
        Refused.With(CrrErrorCode.InvalidTag, () => TagRule.Validate(Tags(11), TagRule.MaxTagsOfObject));
        static Dictionary<string, string> Tags(int count) => Enumerable.Range(0, count).ToDictionary(i => $"k{i}", i => "v");
    }
}
