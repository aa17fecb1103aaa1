# Tab completion as PowerShell does it: asked where the cmdlet itself would go, and silent where it would go nowhere.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $null = Start-CrrSandbox
    $null = 'tab-ireland', 'tab-other' | New-CrrBucket -Region eu-west-1
    $null = New-CrrBucket -BucketName tab-oregon -Region us-west-2
    $role = New-CrrRole -RoleName crrTab -SourceBucket tab-ireland -DestinationBucket tab-oregon
    $rule = $role | Set-CrrRule -Prefix Tax -RuleId 'crr-my rule'

    function Get-Completion {
        param([string] $Line)

        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches
    }

    function Assert-Completion {
        # A search has two seconds: on a busy machine it is asked again, as one would at the prompt.
        param([string] $Line, [string[]] $Offer)

        $deadline = [DateTime]::UtcNow.AddMinutes(5)
        do {
            $found = @(Get-Completion $Line)
        } until ("$($found | ForEach-Object CompletionText)" -ceq "$Offer" -or [DateTime]::UtcNow -gt $deadline)
        $found | ForEach-Object CompletionText | Should -Be $Offer
        $found
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Completion' {
    It 'offers Regions by code, whatever the case' {
        (Get-Completion 'New-CrrBucket -BucketName x -Region EU-WEST').CompletionText | Should -Be 'eu-west-1', 'eu-west-2', 'eu-west-3'
    }

    It 'offers Regions by the name of the place, and tells it' {
        $found = Get-Completion 'Set-CrrContext -Region Ire'
        $found.CompletionText | Should -Be 'eu-west-1'
        $found.ToolTip | Should -Be 'Europe (Ireland)'
    }

    It 'offers buckets, with their Region' {
        $found = Assert-Completion 'Enable-BucketVersioning -BucketName TAB-o' 'tab-oregon', 'tab-other'
        $found[0].ToolTip | Should -Match 'us-west-2'
    }

    It 'goes on within a list' {
        $null = Assert-Completion 'Enable-BucketVersioning tab-ireland, tab-or' 'tab-oregon'
    }

    It 'keeps the quote that was opened' {
        $null = Assert-Completion 'Get-CrrRule -SourceBucket "tab-i' '"tab-ireland"'
        $null = Assert-Completion "Get-CrrRule -SourceBucket 'tab-i" "'tab-ireland'"
    }

    It 'quotes what needs it' {
        $null = Assert-Completion 'Remove-CrrRule tab-ireland crr-' "'crr-my rule'"
    }

    It 'offers the rules of the bucket that was typed, and none without one' {
        $null = Assert-Completion 'Get-CrrRule -BucketName tab-ireland -RuleId ' "'crr-my rule'"
        Get-Completion 'Get-CrrRule -SourceBucket tab-other -RuleId crr' | Should -BeNullOrEmpty
    }

    It 'offers roles that S3 may assume, by name and by ARN' {
        $null = Assert-Completion 'New-CrrRole -RoleName CRRT' 'crrTab'
        $null = Assert-Completion 'Set-CrrRule tab-ireland tab-oregon -RoleArn crrT' $role.RoleArn
        $null = Assert-Completion 'Set-CrrRule tab-ireland tab-oregon -RoleArn arn:aws:iam' $role.RoleArn
    }

    It 'offers storage classes' {
        (Get-Completion 'Set-CrrRule -StorageClass deep').CompletionText | Should -Be 'DEEP_ARCHIVE'
    }

    It 'offers nothing, and no error, where the cmdlet would be refused' {
        $Error.Clear()
        Get-Completion 'Get-CrrRule -ProfileName no-such-profile -SourceBucket tab' | Should -BeNullOrEmpty
        Get-Completion 'Get-CrrRule -Region not_a_region -SourceBucket tab' | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }

    It 'offers nothing once the sandbox has stopped' {
        Stop-CrrSandbox
        Get-Completion 'Get-CrrRule -SourceBucket tab' | Should -BeNullOrEmpty
        (Get-Completion 'New-CrrBucket x -Region us-west-2').CompletionText | Should -Be 'us-west-2'
    }
}
