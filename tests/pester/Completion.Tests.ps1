# What Tab offers.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $null = Start-CrrSandbox
    $null = 'tab-source', 'tab-replica', 'other-bucket' | New-CrrBucket -Region eu-west-1
    $rule = New-CrrRole -RoleName tabRole -SourceBucket tab-source -DestinationBucket tab-replica | Set-CrrRule -Prefix Tax

    function Get-Completion {
        param([string] $Line)

        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches | ForEach-Object CompletionText
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Completion' {
    It 'offers the buckets that begin so' {
        Get-Completion 'Test-CrrReplication -SourceBucket tab-' | Should -BeExactly @('tab-replica', 'tab-source')
        Get-Completion 'Enable-BucketVersioning oth' | Should -BeExactly @('other-bucket')
    }

    It 'offers roles by name and by ARN' {
        Get-Completion 'New-CrrRole -RoleName tab' | Should -BeExactly @('tabRole')
        Get-Completion 'Set-CrrRule -RoleArn arn' | Should -Contain 'arn:aws:iam::111122223333:role/tabRole'
    }

    It 'offers the rules of the bucket that is named' {
        Get-Completion 'Remove-CrrRule -SourceBucket tab-source -RuleId crr' | Should -BeExactly @($rule.RuleId)
        Get-Completion 'Remove-CrrRule -SourceBucket other-bucket -RuleId crr' | Should -Not -Contain $rule.RuleId
    }

    It 'offers Regions by code and by name' {
        Get-Completion 'New-CrrBucket -Region eu-west-' | Should -BeExactly @('eu-west-1', 'eu-west-2', 'eu-west-3')
        Get-Completion 'New-CrrBucket -Region Irel' | Should -BeExactly @('eu-west-1')
    }

    It 'offers nothing, and throws nothing, where there is nothing to ask' {
        Stop-CrrSandbox
        try {
            Get-Completion 'Test-CrrReplication -SourceBucket tab-' | Should -Not -Contain 'tab-source'
        }
        finally {
            $null = Start-CrrSandbox
        }
    }
}
