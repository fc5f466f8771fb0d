/* What the sample calls, an outermost function, and one that only DWARF's rarer instructions describe. */
        .text
        .globl  callee, _ZN7CleanupD1Ev, __cxa_begin_catch, __cxa_end_catch, _Unwind_Resume, outermost, shrink
callee:
_ZN7CleanupD1Ev:
__cxa_begin_catch:
__cxa_end_catch:
_Unwind_Resume:
        ret

outermost:
        .cfi_startproc
        .cfi_undefined ra
        call    plain
        nop
        .cfi_endproc

shrink:
        .cfi_startproc
        addi    sp, sp, -32
        .cfi_def_cfa_offset 32
        sd      ra, 24(sp)
        .cfi_offset ra, -8
        sd      s1, 16(sp)
        .cfi_offset s1, -16
        .cfi_remember_state
        bnez    a0, 1f
        ld      s1, 16(sp)
        .cfi_restore s1
        ld      ra, 24(sp)
        .cfi_restore ra
        addi    sp, sp, 32
        .cfi_def_cfa_offset 0
        ret
1:
        .cfi_restore_state
        call    callee
        nop
        .cfi_endproc

        .globl  _ZTVN10__cxxabiv117__class_type_infoE, __gxx_personality_v0
__gxx_personality_v0:
        ret
        .data
_ZTVN10__cxxabiv117__class_type_infoE:
        .dword  0, 0, 0
