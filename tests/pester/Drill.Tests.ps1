# The rehearsal of docs/drills/region-outage.md runs as users run it, in a PowerShell of its own.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    Stop-TestSandbox
    $drill = & (Join-Path $PSScriptRoot '../../docs/drills/region-outage.ps1') -Count 12 6> $null
}

AfterAll {
    Stop-TestSandbox
}

Describe 'The outage of a Region' {
    It 'has a recovery point and a recovery time that were measured' {
        $drill.RecoveryPoint | Should -BeGreaterThan ([TimeSpan]::Zero)
        $drill.RecoveryTime | Should -BeGreaterThan ($drill.Switch.GateDuration)
        $drill.RecoveryTime | Should -BeLessThan ([TimeSpan]::FromMinutes(10))
    }

    It 'is refused while what Ireland has can''t be known, and forced with those words' {
        $drill.Refusal | Should -Match 'tickets-ireland has and bucket tickets-singapore has not can''t be known'
        $drill.Losses.Kind | Should -Be 'Unknown'
        $drill.Losses.Reason | Should -Match 'The newest version'
        $drill.Switch.Changed, $drill.Switch.Verified | Should -Be $true, $true
        $drill.Switch.RecoveryPoint | Should -BeNullOrEmpty
    }

    It 'brings what was on its way when the Region is back, and loses nothing for good' {
        $drill.ArrivedLate | Should -Be 'late-1.html', 'late-2.html'
        $drill.Comparison.Status | Should -Be 'Equal'
    }

    It 'keeps of a page that both sides wrote the later one' {
        $drill.WrittenByBoth | Should -Be 'both.html of tickets-singapore'
    }

    It 'is switched back without -Force' {
        $drill.Back.Gate.Passed, $drill.Back.Verified | Should -Be $true, $true
        $drill.Back.To | Should -Be 'tickets-ireland.s3.eu-west-1.amazonaws.com'
    }

    It 'leaves no sandbox behind' {
        Get-CrrSandbox | Should -BeNullOrEmpty
    }
}
